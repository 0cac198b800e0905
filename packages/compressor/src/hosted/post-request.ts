import { withRetries } from '@scaledown/core';
import { type Answer, exchange } from './exchange.ts';
import { lateAnswer } from './failures.ts';
import type { RequestBody } from './request-body.ts';

/** Where a request goes, and how long and how often it is tried. */
export interface PostOptions {
  readonly endpoint: URL;
  readonly apiKey: string;
  /** Limit of one try, in milliseconds. */
  readonly timeoutMs: number;
  /** Tries after the first one. */
  readonly maxRetries: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * Posts a request until it is answered, fails for good, or has used up its retries, and returns the answer.
 *
 * @throws AuthenticationError for a refused key; APIError for every other failure; the signal's reason for an abort.
 */
export function postRequest(
  body: RequestBody,
  { endpoint, apiKey, timeoutMs, maxRetries, signal }: PostOptions,
): Promise<Answer> {
  const request = {
    url: endpoint,
    headers: { 'content-type': 'application/json', accept: 'application/json', 'x-api-key': apiKey },
    body: JSON.stringify(body),
  };
  const attempt = (): Promise<Answer> =>
    withTimeLimit(timeoutMs, signal, (limited) => exchange(request, limited));
  return withRetries(attempt, { maxRetries, signal });
}

/** Runs a try under a signal that aborts when its time is up, or when the caller's does. */
async function withTimeLimit(
  timeoutMs: number,
  signal: AbortSignal | undefined,
  attempt: (limited: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(lateAnswer(timeoutMs)), timeoutMs);
  try {
    return await attempt(signal === undefined ? limit.signal : AbortSignal.any([signal, limit.signal]));
  } finally {
    clearTimeout(timer);
  }
}
