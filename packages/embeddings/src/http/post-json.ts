import { ScaleDownError, withRetries } from '@scaledown/core';
import { brokenExchange, failedStatus, lateAnswer } from './failures.ts';
import { readBody } from './read-body.ts';

/** Where a request goes, and how long and how often it is tried. */
export interface PostOptions {
  readonly url: URL;
  /** The key among them. */
  readonly headers: Headers;
  /** Limit of one try, in milliseconds. */
  readonly timeoutMs: number;
  /** Tries after the first one. */
  readonly maxRetries: number;
  /** A larger answer is an error. */
  readonly maxAnswerBytes: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * Posts JSON until it is answered, fails for good, or has used up its retries, and returns the body of the answer.
 *
 * @throws AuthenticationError for a refused key; APIError for every other failure; the signal's reason for an abort.
 */
export function postJson(body: string, options: PostOptions): Promise<string> {
  const { maxRetries, signal } = options;
  return withRetries(() => exchangeInTime(body, options), { maxRetries, signal });
}

/** Makes a try under a signal that aborts when its time is up, or when the caller's does. */
async function exchangeInTime(body: string, options: PostOptions): Promise<string> {
  const { timeoutMs, signal } = options;
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(lateAnswer(timeoutMs)), timeoutMs);
  const limited = signal === undefined ? limit.signal : AbortSignal.any([signal, limit.signal]);
  try {
    return await exchange(body, options, limited);
  } finally {
    clearTimeout(timer);
  }
}

async function exchange(
  body: string,
  { url, headers, maxAnswerBytes }: PostOptions,
  signal: AbortSignal,
): Promise<string> {
  try {
    // A redirect is not followed: it would carry the key and the texts to where nobody meant them to go.
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
    if (response.ok) return await readBody(response, maxAnswerBytes);
    await response.body?.cancel();
    throw failedStatus(response);
  } catch (error) {
    signal.throwIfAborted();
    if (ScaleDownError.isInstance(error)) throw error;
    // What is left comes from fetch() and the body's stream, which throw no class that could be named.
    throw brokenExchange(url.host, error);
  }
}
