import { untilAborted } from '@scaledown/core';
import { LLMError } from '../errors/llm-error.ts';
import { hideSecrets } from './hide-secrets.ts';
import { brokenExchange, failedStatus, unusableAnswer } from './llm-failures.ts';
import { SilenceLimit } from './silence-limit.ts';

/** Most bytes of an answer. */
const LARGEST_ANSWER = 64 * 1024 * 1024;
/** Most bytes that are read of an answer that says no. */
const LARGEST_FAILURE = 64 * 1024;

/** A POST of JSON that is ready to be sent, as often as it takes. */
export interface OutgoingRequest {
  readonly url: URL;
  /** The key among them. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What must stand in no error. */
  readonly secrets: readonly string[];
  readonly fetch: typeof globalThis.fetch;
  readonly timeoutMs: number;
  /** What `timeoutMs` is the limit of: the whole answer, or the wait for each piece of it. */
  readonly limits: 'answer' | 'piece';
  readonly signal: AbortSignal | undefined;
}

/** An answer whose status says success, and whose bytes are still to come. */
export interface OpenAnswer {
  readonly contentType: string;
  /** To be read, or left, by a loop: that closes the connection. */
  readonly chunks: AsyncGenerator<Uint8Array, void, void>;
}

/**
 * Sends a request once, and returns when the service has begun to answer.
 *
 * @throws LLMError for a failure of any kind; the signal's reason for an abort, as it is.
 */
export async function openAnswer(request: OutgoingRequest): Promise<OpenAnswer> {
  const limit = new SilenceLimit(request.timeoutMs);
  const signal =
    request.signal === undefined ? limit.signal : AbortSignal.any([request.signal, limit.signal]);
  const { url, headers, body, secrets } = request;
  try {
    // No Request object: in Node 20 a signal that reaches fetch() within one is lost when that is collected.
    const sent = request.fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
    const response = await untilAborted(sent, signal);
    if (response.ok) {
      const contentType = response.headers.get('content-type') ?? '';
      return { contentType, chunks: readChunks(response, request, { limit, signal }) };
    }
    const said = hideSecrets(await readStart(response, signal), secrets);
    throw failedStatus({ status: response.status, headers: response.headers, body: said });
  } catch (error) {
    limit.stop();
    throw nameFailure(error, request, signal);
  }
}

async function* readChunks(
  response: Response,
  request: OutgoingRequest,
  { limit, signal }: { readonly limit: SilenceLimit; readonly signal: AbortSignal },
): AsyncGenerator<Uint8Array, void, void> {
  const reader = response.body?.getReader();
  let bytes = 0;
  try {
    while (reader !== undefined) {
      const { done, value } = await untilAborted(reader.read(), signal);
      if (done) return;
      bytes += value.byteLength;
      if (bytes > LARGEST_ANSWER) throw unusableAnswer(`with more than ${LARGEST_ANSWER} bytes`);
      // While the caller is busy with a piece, the silence is not the service's.
      if (request.limits === 'piece') limit.stop();
      yield value;
      if (request.limits === 'piece') limit.start();
    }
  } catch (error) {
    throw nameFailure(error, request, signal);
  } finally {
    limit.stop();
    // A stream that has failed refuses to be cancelled, and there is nothing left of it to close.
    void Promise.allSettled([reader?.cancel()]);
  }
}

async function readStart(response: Response, signal: AbortSignal): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  while (reader !== undefined && text.length < LARGEST_FAILURE) {
    const { done, value } = await untilAborted(reader.read(), signal);
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
  }
  await reader?.cancel();
  return text;
}

/** What is thrown by fetch() and a body's stream has no class that could be named. */
function nameFailure(error: unknown, { signal, url }: OutgoingRequest, both: AbortSignal): unknown {
  if (signal?.aborted === true) return signal.reason;
  if (both.aborted) return both.reason;
  return LLMError.isInstance(error) ? error : brokenExchange(url.host, error);
}
