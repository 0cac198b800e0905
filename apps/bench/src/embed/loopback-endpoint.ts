import { once } from 'node:events';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import * as v from 'valibot';

const DIMENSION = 384;
const bodySchema = v.object({ input: v.array(v.string()), encoding_format: v.optional(v.string()) });

/** An endpoint that answers at once. */
export interface LoopbackEndpoint {
  readonly baseUrl: string;
  close(): void;
}

/** Starts an OpenAI-shaped endpoint that thinks nothing: what is left is the cost of asking. */
export async function startLoopbackEndpoint(): Promise<LoopbackEndpoint> {
  const vector = Float32Array.from({ length: DIMENSION }, (_, index) => Math.sin(index) / 14);
  const base64 = Buffer.from(vector.buffer).toString('base64');
  const server = createServer(async (request, response) => {
    const { input, encoding_format: format } = v.parse(bodySchema, await json(request));
    const embedding = format === 'base64' ? base64 : [...vector];
    const data = input.map((_, index) => ({ object: 'embedding', index, embedding }));
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ object: 'list', data, model: 'none', usage: {} }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
