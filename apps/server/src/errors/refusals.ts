import { RequestError } from './request-error.ts';

/** How long a client is asked to wait, in seconds: a full queue of small jobs is empty within one. */
const RETRY_AFTER = { 'retry-after': '1' };

/** The answers that do not depend on what is in the body, each with its status. */
export const refusals = {
  unauthorized: (): RequestError =>
    // The same words for a missing key and a wrong one: an answer must not help to guess.
    new RequestError('A valid API key is required. Send it in the x-api-key header.', {
      status: 401,
      code: 'unauthorized',
      headers: { 'www-authenticate': 'Bearer' },
    }),
  notFound: (): RequestError =>
    new RequestError('There is nothing here. Contexts are compressed by POST /compress/raw/.', {
      status: 404,
      code: 'not-found',
    }),
  methodNotAllowed: (allow: string): RequestError =>
    new RequestError(`This address takes ${allow} only.`, {
      status: 405,
      code: 'method-not-allowed',
      headers: { allow },
    }),
  bodyTooLarge: (limit: number): RequestError =>
    new RequestError(`The body is larger than the ${limit} bytes that this server takes.`, {
      status: 413,
      code: 'body-too-large',
    }),
  notJson: (): RequestError =>
    new RequestError('The body must be JSON in UTF-8, sent as Content-Type: application/json.', {
      status: 415,
      code: 'unsupported-media-type',
      headers: { accept: 'application/json' },
    }),
  encoded: (): RequestError =>
    new RequestError('The body must be sent as it is, without a Content-Encoding.', {
      status: 415,
      code: 'unsupported-content-encoding',
      headers: { 'accept-encoding': 'identity' },
    }),
  tooBusy: (): RequestError =>
    new RequestError('The server has as much work as it takes. Send the request again a little later.', {
      status: 429,
      code: 'too-busy',
      headers: RETRY_AFTER,
    }),
  shuttingDown: (): RequestError =>
    new RequestError('The server is shutting down. Send the request again, on a new connection.', {
      status: 503,
      code: 'shutting-down',
      headers: RETRY_AFTER,
    }),
  timedOut: (timeoutMs: number): RequestError =>
    new RequestError(`The request was not done within ${timeoutMs} ms.`, { status: 504, code: 'timed-out' }),
  /** Nobody reads this answer; the status stands in the log and in the metrics, as nginx writes it. */
  clientGone: (): RequestError =>
    new RequestError('The client closed the connection.', { status: 499, code: 'client-closed-request' }),
};
