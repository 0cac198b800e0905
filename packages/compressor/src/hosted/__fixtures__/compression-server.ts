import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import * as v from 'valibot';

const bodySchema = v.object({
  context: v.string(),
  prompt: v.string(),
  model: v.optional(v.string()),
  scaledown: v.looseObject({ max_tokens: v.optional(v.number()) }),
});

/** A request as the server received it. */
export interface ReceivedRequest {
  readonly url: string;
  readonly method: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: v.InferOutput<typeof bodySchema>;
  /** Requests with the same context that came before it. */
  readonly attempt: number;
}

/** Answers a request. */
export type AnswerRequest = (request: ReceivedRequest, response: ServerResponse) => void;

/** A running server, listening on the loopback address. */
export interface CompressionServer {
  /** To be used as `baseUrl`, or as `SCALEDOWN_API_URL`. */
  readonly baseUrl: string;
  readonly requests: readonly ReceivedRequest[];
  close(): Promise<void>;
}

/** Starts a service that speaks the wire protocol on a free port. */
export async function startCompressionServer(
  answer: AnswerRequest = answerProperly,
): Promise<CompressionServer> {
  const requests: ReceivedRequest[] = [];
  const attempts = new Map<string, number>();
  const receive = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = v.parse(v.pipe(v.string(), v.parseJson(), bodySchema), await readAll(message));
    const attempt = attempts.get(body.context) ?? 0;
    attempts.set(body.context, attempt + 1);
    const { url = '', method, headers } = message;
    const request = { url, method, headers, body, attempt };
    requests.push(request);
    answer(request, response);
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
    baseUrl: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers with the first half of the words, or as many as `max_tokens` surely holds, in the nested shape. */
export function answerProperly(request: ReceivedRequest, response: ServerResponse): void {
  sendJson(response, nestedAnswer(request, shorten(request)));
}

/** Keeps the first half of the words, or fewer. */
function shorten({ body: { context, scaledown } }: ReceivedRequest): string {
  const words = context.split(' ');
  // A word of these tests is three tokens at most.
  const most = Math.floor((scaledown.max_tokens ?? Number.POSITIVE_INFINITY) / 3);
  return words.slice(0, Math.min(Math.ceil(words.length / 2), most)).join(' ');
}

/** Today's shape: the text within `results`. */
export function nestedAnswer({ body }: ReceivedRequest, text: string): object {
  return {
    results: {
      success: true,
      compressed_prompt: text,
      original_prompt: body.context,
      original_prompt_tokens: 9,
      compressed_prompt_tokens: 3,
      compression_ratio: 0.33,
    },
    model_used: body.model,
    total_original_tokens: 9,
    total_compressed_tokens: 3,
    num_pairs_processed: 1,
    successful: true,
    latency_ms: 12,
    request_metadata: { timestamp: '2026-01-01T00:00:00Z' },
  };
}

/** Answers with JSON. */
export function sendJson(response: ServerResponse, body: unknown, status = 200, headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

async function readAll(message: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of message.setEncoding('utf8')) text += String(chunk);
  return text;
}
