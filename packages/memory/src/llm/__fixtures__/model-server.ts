import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import * as v from 'valibot';

const bodySchema = v.looseObject({
  model: v.string(),
  messages: v.array(v.object({ role: v.string(), content: v.string() })),
  stream: v.optional(v.boolean(), false),
});

/** A request as the server received it. */
export interface ReceivedRequest {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: v.InferOutput<typeof bodySchema>;
  /** Requests that came before it. */
  readonly attempt: number;
}

/** Answers a request. */
export type AnswerRequest = (request: ReceivedRequest, response: ServerResponse) => void;

/** A running server on the loopback address. */
export interface ModelServer {
  readonly baseUrl: string;
  readonly requests: readonly ReceivedRequest[];
  /** Connections that the other side closed before the answer was whole. */
  readonly brokenOff: () => number;
}

const closing: (() => Promise<void>)[] = [];

/** Closes every server that was started. */
export async function closeServers(): Promise<void> {
  await Promise.all(closing.splice(0).map((close) => close()));
}

/** Starts a server on a free port; {@link closeServers} closes it. */
export async function serveModel(answer: AnswerRequest): Promise<ModelServer> {
  const requests: ReceivedRequest[] = [];
  let brokenOff = 0;
  const receive = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    let text = '';
    for await (const chunk of message.setEncoding('utf8')) text += String(chunk);
    const body = v.parse(v.pipe(v.string(), v.parseJson(), bodySchema), text);
    const { url = '', headers } = message;
    const request = { url, headers, body, attempt: requests.length };
    requests.push(request);
    response.on('close', () => {
      if (!response.writableEnded) brokenOff += 1;
    });
    answer(request, response);
  };
  const server = createServer((message, response) => {
    receive(message, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  closing.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { baseUrl: `http://127.0.0.1:${port}`, requests, brokenOff: () => brokenOff };
}

/** Sends JSON. */
export function sendJson(response: ServerResponse, body: unknown, status = 200, headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** What one model says to one request. */
export type Say = (request: ReceivedRequest) => string;

const promptTokens = ({ body }: ReceivedRequest): number =>
  body.messages.reduce((sum, { content }) => sum + Math.ceil(content.length / 4), 3 + 4 * body.messages.length);

/** Speaks OpenAI's protocol, streaming where asked to. */
export const openaiAnswers =
  (say: Say): AnswerRequest =>
  (request, response) => {
    const text = say(request);
    const usage = {
      prompt_tokens: promptTokens(request),
      completion_tokens: Math.ceil(text.length / 4),
      total_tokens: 0,
    };
    if (!request.body.stream) {
      sendJson(response, {
        id: 'x',
        choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }],
        usage,
      });
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(openaiStream(text, usage));
  };

/** The bytes of a stream in OpenAI's protocol. */
export function openaiStream(text: string, usage?: object): string {
  const events: object[] = [{ choices: [{ index: 0, delta: { role: 'assistant', content: '' } }] }];
  for (const word of text.match(/\s*\S+|\s+$/g) ?? []) {
    events.push({ choices: [{ index: 0, delta: { content: word }, finish_reason: null }] });
  }
  events.push({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] });
  if (usage !== undefined) events.push({ choices: [], usage });
  return `${events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('')}data: [DONE]\n\n`;
}

/** Speaks Ollama's protocol, streaming where asked to. */
export const ollamaAnswers =
  (say: Say): AnswerRequest =>
  (request, response) => {
    const text = say(request);
    const counts = { prompt_eval_count: promptTokens(request), eval_count: Math.ceil(text.length / 4) };
    if (!request.body.stream) {
      sendJson(response, { model: 'm', message: { role: 'assistant', content: text }, done: true, ...counts });
      return;
    }
    response.writeHead(200, { 'content-type': 'application/x-ndjson' }).end(ollamaStream(text, counts));
  };

/** The bytes of a stream in Ollama's protocol. */
export function ollamaStream(text: string, counts: object): string {
  const lines: object[] = (text.match(/\s*\S+|\s+$/g) ?? []).map((content) => ({
    message: { role: 'assistant', content },
    done: false,
  }));
  lines.push({ message: { role: 'assistant', content: '' }, done: true, done_reason: 'stop', ...counts });
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}
