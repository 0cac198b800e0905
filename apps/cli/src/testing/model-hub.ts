import { createHash } from 'node:crypto';
import { createServer } from 'node:http';

const COMMIT = 'a'.repeat(40);
const FILES: Readonly<Record<string, string>> = {
  'config.json': '{"model_type":"bert"}',
  'tokenizer.json': '{}',
  'onnx/model.onnx': 'graph '.repeat(1000),
};

/** A hub on the loopback address with one model, `org/model`. */
export interface ModelHub {
  /** To be used as `HF_ENDPOINT`. */
  readonly endpoint: string;
  /** Whether the graph stops coming after half of it. */
  stalls: boolean;
  close(): Promise<void>;
}

/** Starts a hub of Hugging Face's kind. */
export async function startModelHub(): Promise<ModelHub> {
  const server = createServer(({ url = '' }, response) => {
    const content = FILES[url.replace(`/org/model/resolve/${COMMIT}/`, '')];
    if (url.includes('/revision/main') && url.includes('/org/model/')) {
      response.end(JSON.stringify({ sha: COMMIT }));
    } else if (url.includes(`/org/model/tree/${COMMIT}`)) response.end(JSON.stringify(listing()));
    else if (content === undefined) response.writeHead(404).end();
    else if (hub.stalls && url.endsWith('.onnx')) {
      response.writeHead(200, { 'content-length': content.length }).write(content.slice(0, 3000));
    } else response.end(content);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const hub: ModelHub = {
    endpoint: `http://127.0.0.1:${port}`,
    stalls: false,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return hub;
}

function listing(): object[] {
  return Object.entries(FILES).map(([path, content]) => {
    const oid = createHash('sha1').update(`blob ${content.length}\0${content}`).digest('hex');
    return { type: 'file', path, size: content.length, oid };
  });
}
