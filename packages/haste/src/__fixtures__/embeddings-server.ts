import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import * as v from 'valibot';

/** One request as the server received it. */
interface ReceivedRequest {
  readonly url: string | undefined;
  readonly method: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly model: string;
  readonly input: readonly string[];
}

/** Answers a request; `count` is how many came before it. */
export type Answer = (request: ReceivedRequest, response: ServerResponse, count: number) => void;

/** A running server, listening on the loopback address. */
export interface EmbeddingsServer {
  /** To be used as `OPENAI_BASE_URL`. */
  readonly baseUrl: string;
  readonly requests: readonly ReceivedRequest[];
  close(): Promise<void>;
}

const bodySchema = v.object({ model: v.string(), input: v.array(v.string()) });

/** Starts an endpoint of OpenAI's shape on a free port. */
export async function startEmbeddingsServer(answer: Answer): Promise<EmbeddingsServer> {
  const requests: ReceivedRequest[] = [];
  const receive = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { model, input } = v.parse(bodySchema, JSON.parse(await readAll(message)));
    const request = { url: message.url, method: message.method, headers: message.headers, model, input };
    requests.push(request);
    answer(request, response, requests.length - 1);
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

/** Answers with one vector a text: near the query for texts with `favourite` in them; last text first. */
export function sendVectors(input: readonly string[], response: ServerResponse, favourite: string): void {
  const data = input.map((text, index) => ({ index, embedding: text.includes(favourite) ? [1, 0] : [0, 1] }));
  sendJson(response, { data: data.reverse() });
}
