import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import * as v from 'valibot';

const bodySchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.looseObject({ model: v.string(), input: v.array(v.string()) }),
);

/** One request as the server received it. */
interface ReceivedRequest {
  readonly url: string | undefined;
  readonly method: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: v.InferOutput<typeof bodySchema>;
}

/** Answers a request; `count` is how many came before it. */
export type Answer = (
  request: ReceivedRequest,
  response: ServerResponse,
  count: number,
) => void | Promise<void>;

/** A running server, listening on the loopback address. */
export interface EmbeddingsServer {
  /** To be used as `baseUrl`. */
  readonly baseUrl: string;
  readonly requests: readonly ReceivedRequest[];
  close(): Promise<void>;
}

/** Starts an endpoint of OpenAI's shape on a free port. */
export async function startEmbeddingsServer(answer: Answer): Promise<EmbeddingsServer> {
  const requests: ReceivedRequest[] = [];
  const receive = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = v.parse(bodySchema, await readAll(message));
    const request = { url: message.url, method: message.method, headers: message.headers, body };
    requests.push(request);
    await answer(request, response, requests.length - 1);
  };
  const server = createServer((message, response) => {
    receive(message, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readAll(message: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of message.setEncoding('utf8')) text += String(chunk);
  return text;
}

/** Answers with JSON. */
export function sendJson(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Answers with vectors, the last first, as lists of numbers. */
export function sendVectors(response: ServerResponse, vectors: readonly (readonly number[])[]): void {
  sendJson(response, { data: vectors.map((embedding, index) => ({ index, embedding })).reverse() });
}

/** Answers with vectors, the last first, as base64 of floats. */
export function sendBase64(response: ServerResponse, vectors: readonly (readonly number[])[]): void {
  const data = vectors.map((vector, index) => ({
    index,
    embedding: Buffer.from(Float32Array.from(vector).buffer).toString('base64'),
  }));
  sendJson(response, { data: data.reverse() });
}
