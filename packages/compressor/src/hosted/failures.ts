import { APIError, AuthenticationError, readRetryAfter } from '@scaledown/core';

// No message quotes the service, and no error keeps the client's own error as its cause: an answer may repeat the text
// or the key that it was sent, and the errors of HTTP clients carry requests, headers and raw bytes.

/** The service answered with a status that is a failure. */
export function failedStatus({ status, headers }: Response): APIError | AuthenticationError {
  if (status === 401 || status === 403) {
    return new AuthenticationError(
      `The compression service refused the key (${status}); check \`apiKey\`, setApiKey() or SCALEDOWN_API_KEY.`,
    );
  }
  const retryAfterMs = readRetryAfter(headers.get('retry-after'));
  return new APIError(`The compression service answered ${status}${hintFor(status)}.`, {
    status,
    isRetryable: status === 429 || status >= 500,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

/** The service points elsewhere; the key goes nowhere but where it was meant to. */
export function refusedRedirect(status: number, why: string): APIError {
  return new APIError(
    `The compression service answered with a redirect (${status}) that is not followed: ${why}. Check \`baseUrl\` or SCALEDOWN_API_URL.`,
    { status },
  );
}

/** No answer came, or not all of it. */
export function brokenExchange(host: string, error: unknown): APIError {
  const code = errorCodeOf(error);
  return new APIError(
    `The compression service at ${host} could not be reached, or broke off (${code ?? 'no reason known'}).`,
    // Without a code the client itself refused, such as a port that is not for HTTP; a bad certificate stays bad.
    { isRetryable: code !== undefined && !/CERT|SIGNATURE|SSL|TLS/.test(code) },
  );
}

/** The answer did not come in time. */
export function lateAnswer(timeoutMs: number): APIError {
  return new APIError(`The compression service did not answer within ${timeoutMs} ms.`, {
    isRetryable: true,
  });
}

/** The answer is larger than any compressed text can be. */
export function oversizedAnswer(status: number, limitBytes: number): APIError {
  return new APIError(`The compression service answered with more than ${limitBytes} bytes.`, { status });
}

/** A success by its status, but not by what it holds. */
export function unusableAnswer(status: number, what: string): APIError {
  return new APIError(`The compression service answered ${status} ${what}.`, { status });
}

function hintFor(status: number): string {
  switch (status) {
    case 400:
    case 422:
      return ': it does not accept the request';
    case 404:
    case 405:
      return '; check `baseUrl` or SCALEDOWN_API_URL';
    case 413:
      return ': the context is too large';
    case 429:
      return ': too many requests';
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
    // Node 24 gives this one no code.
    if ('name' in link && link.name === 'HTTPParserError') return 'HTTP_PARSER_ERROR';
    link = 'cause' in link ? link.cause : undefined;
  }
  return undefined;
}
