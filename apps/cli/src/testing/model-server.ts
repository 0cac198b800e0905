import { createServer, type ServerResponse } from 'node:http';
import * as v from 'valibot';

const bodySchema = v.looseObject({
  model: v.string(),
  messages: v.array(v.object({ role: v.string(), content: v.string() })),
});

/** A request for an answer. */
export interface ModelRequest {
  readonly url: string;
  readonly body: v.InferOutput<typeof bodySchema>;
}

/** A model on the loopback address that streams in OpenAI's protocol, and Ollama's at `/api/chat`. */
export interface ModelServer {
  readonly baseUrl: string;
  readonly requests: readonly ModelRequest[];
  close(): Promise<void>;
}

/** Begins an answer; to be used where the rest is to stay out. */
export function beginAnswer(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(`data: ${JSON.stringify({ choices: [{ delta: { content: text } }] })}\n\n`);
}

/** Starts a model that repeats the message, or does what `instead` does, where that returns true. */
export async function startModelServer(
  instead: (request: ModelRequest, response: ServerResponse) => boolean = () => false,
): Promise<ModelServer> {
  const requests: ModelRequest[] = [];
  const server = createServer(async (message, response) => {
    let text = '';
    for await (const chunk of message.setEncoding('utf8')) text += String(chunk);
    const request = {
      url: message.url ?? '',
      body: v.parse(v.pipe(v.string(), v.parseJson(), bodySchema), text),
    };
    requests.push(request);
    if (instead(request, response)) return;
    const answer = `You said: ${request.body.messages.at(-1)?.content}`;
    const promptTokens = request.body.messages.reduce((sum, { content }) => sum + content.length, 0);
    if (request.url === '/api/chat') {
      const line = {
        message: { content: answer },
        done: true,
        prompt_eval_count: promptTokens,
        eval_count: 3,
      };
      response.end(`${JSON.stringify(line)}\n`);
      return;
    }
    beginAnswer(response, answer);
    const end = {
      choices: [{ delta: {}, finish_reason: 'stop' }],
      usage: { prompt_tokens: promptTokens, completion_tokens: 3 },
    };
    response.end(`data: ${JSON.stringify(end)}\n\ndata: [DONE]\n\n`);
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
