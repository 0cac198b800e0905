import { ScaleDownError } from '@scaledown/core';
import { brokenExchange, failedStatus } from './failures.ts';
import { followRedirect, isRedirect } from './follow-redirect.ts';
import type { OutgoingRequest } from './outgoing-request.ts';
import { readBody } from './read-body.ts';

/** What the service answered with a status that says success. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

/**
 * Makes one try: sends a request, follows redirects that stay on its origin, and reads the whole answer, so that a
 * connection that breaks in the middle of a body is a failed try like any other.
 *
 * @throws AuthenticationError for a refused key; APIError for every other failure; the signal's reason for an abort.
 */
export async function exchange(request: OutgoingRequest, signal: AbortSignal): Promise<Answer> {
  try {
    const response = await sendAlongRedirects(request, signal);
    // An answer may repeat the original beside the compressed text, each character escaped as six bytes.
    const text = await readBody(response, 1024 * 1024 + 16 * request.body.length);
    return { status: response.status, text };
  } catch (error) {
    signal.throwIfAborted();
    if (ScaleDownError.isInstance(error)) throw error;
    // What is left comes from fetch() and the body's stream, which throw no class that could be named.
    throw brokenExchange(request.url.host, error);
  }
}

async function sendAlongRedirects(request: OutgoingRequest, signal: AbortSignal): Promise<Response> {
  let current = request;
  for (let redirects = 0; ; redirects += 1) {
    const { url, headers, body } = current;
    // No Request object: in Node 20 a signal that reaches fetch() within one is lost when that is collected.
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
    if (response.ok) return response;
    await response.body?.cancel();
    if (!isRedirect(response)) throw failedStatus(response);
    current = followRedirect(current, response, redirects);
  }
}
