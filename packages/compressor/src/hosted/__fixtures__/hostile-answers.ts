import type { CompressedPrompt } from '@scaledown/core';
import { ScaleDownCompressor } from '../../scaledown-compressor.ts';
import type { ScaleDownCompressorOptions } from '../../scaledown-compressor-options.ts';
import {
  type AnswerRequest,
  answerProperly,
  type CompressionServer,
  nestedAnswer,
  sendJson,
  startCompressionServer,
} from './compression-server.ts';

/** The key that every server of a test is asked with, and that it repeats wherever it can. */
export const KEY = 'sk-4f1c9a-secret';
/** What {@link ask} asks. */
export const context = 'alpha beta gamma delta';
export const prompt = 'which letters?';

const servers: CompressionServer[] = [];

/** Closes every server that was started. */
export async function closeServers(): Promise<void> {
  await Promise.all(servers.splice(0).map((server) => server.close()));
}

/** Starts a server that {@link closeServers} closes. */
export async function serve(answer: AnswerRequest): Promise<CompressionServer> {
  const server = await startCompressionServer(answer);
  servers.push(server);
  return server;
}

/** A call under way, and the server it goes to. */
interface Call {
  readonly server: CompressionServer;
  readonly result: Promise<CompressedPrompt>;
}

/** Asks a server that answers like this. */
export async function ask(
  answer: AnswerRequest,
  options: ScaleDownCompressorOptions = {},
  signal?: AbortSignal,
): Promise<Call> {
  const server = await serve(answer);
  const compressor = new ScaleDownCompressor({ apiKey: KEY, baseUrl: server.baseUrl, ...options });
  const result = compressor.compress({ context, prompt, signal });
  // Failures are looked at later, when the server has been.
  result.catch(() => 'seen by the test');
  return { server, result };
}

/** Fails the first time only. */
export const once =
  (fault: AnswerRequest): AnswerRequest =>
  (request, response) =>
    request.attempt === 0 ? fault(request, response) : answerProperly(request, response);

/** Answers with a status, and repeats all that it was told. */
export const answerStatus =
  (status: number, headers = {}): AnswerRequest =>
  (_, response) =>
    sendJson(response, { detail: `${context} ${KEY}`, error: KEY }, status, { 'x-echo': KEY, ...headers });

/** Never answers. */
export const silence: AnswerRequest = () => undefined;

/** Breaks off in the middle of a body. */
export const resetMidBody: AnswerRequest = (request, response) => {
  const body = JSON.stringify(nestedAnswer(request, KEY));
  response.writeHead(200, { 'content-length': body.length }).write(body.slice(0, 40));
  setTimeout(() => response.destroy(), 5);
};

/** Closes the connection at once. */
export const hangUp: AnswerRequest = (_, response) => response.destroy();

/** Answers in no protocol. */
export const notHttp: AnswerRequest = (_, response) => {
  response.socket?.end(`HTTP/9.9 what ${KEY}\r\n\r\n`);
};

/** Sends a little now and then, without end. */
export const drip: AnswerRequest = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).write('{');
  const timer = setInterval(() => response.write(' '), 10);
  response.on('close', () => clearInterval(timer));
};

