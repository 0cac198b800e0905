import { APIError, AuthenticationError, readRetryAfter } from '@scaledown/core';

// No message quotes the endpoint, and no error keeps the client's own error as its cause: an answer may repeat the texts
// or the key that it was sent, and the errors of HTTP clients carry requests, headers and raw bytes.

/** The endpoint answered with a status that is no success. */
export function failedStatus({ status, headers }: Response): APIError | AuthenticationError {
  if (status === 401 || status === 403) {
    return new AuthenticationError(
      `The embeddings endpoint refused the key (${status}); check \`apiKey\` or OPENAI_API_KEY.`,
    );
  }
  const retryAfterMs = readRetryAfter(headers.get('retry-after'));
  return new APIError(`The embeddings endpoint answered ${status}${hintFor(status)}.`, {
    status,
    isRetryable: status === 408 || status === 429 || status >= 500,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

/** No answer came, or not all of it. */
export function brokenExchange(host: string, error: unknown): APIError {
  const code = errorCodeOf(error);
  return new APIError(
    `The embeddings endpoint at ${host} could not be reached, or broke off (${code ?? 'no reason known'}).`,
    // Without a code the client itself refused, such as a port that is not for HTTP; a bad certificate stays bad.
    { isRetryable: code !== undefined && !/CERT|SIGNATURE|SSL|TLS/.test(code) },
  );
}

/** The answer did not come in time. */
export function lateAnswer(timeoutMs: number): APIError {
  return new APIError(`The embeddings endpoint did not answer within ${timeoutMs} ms.`, {
    isRetryable: true,
  });
}

/** A success by its status, but not by what it holds. */
export function unusableAnswer(what: string): APIError {
  return new APIError(`The embeddings endpoint answered ${what}.`);
}

function hintFor(status: number): string {
  if (status >= 300 && status < 400) {
    return ' with a redirect, which is not followed; check `baseUrl` or OPENAI_BASE_URL';
  }
  switch (status) {
    case 400:
    case 422:
      return ': it does not accept the request; a text may be longer than the model reads';
    case 404:
    case 405:
      return ": check the model's name, and `baseUrl` or OPENAI_BASE_URL";
    case 413:
      return ': the request is too large; lower `batchSize`';
    case 429:
      return ': too many requests, or no quota left';
    default:
      return '';
  }
}

/** The nearest code in a chain of causes, such as `ECONNREFUSED`; nothing else of the chain is safe to repeat. */
function errorCodeOf(error: unknown): string | undefined {
  let link = error;
  for (let depth = 0; depth < 8 && typeof link === 'object' && link !== null; depth += 1) {
    if ('code' in link && typeof link.code === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(link.code)) {
      return link.code;
    }
    link = 'cause' in link ? link.cause : undefined;
  }
  return undefined;
}
