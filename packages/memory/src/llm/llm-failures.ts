import { readRetryAfter } from '@scaledown/core';
import { LLMError } from '../errors/llm-error.ts';

// No message quotes what the service said, and no error keeps the client's own error as its cause: an answer may
// repeat the conversation or the key, and the errors of HTTP clients carry requests, headers and raw bytes.

/** What an error may know of an answer that says no. */
interface FailedAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Without the key. */
  readonly body: string;
}

/** The service answered with a status that is a failure. */
export function failedStatus({ status, headers, body }: FailedAnswer): LLMError {
  return new LLMError(`The model service answered ${status}${hintFor(status)}${reasonOf(body)}.`, {
    status,
    body,
    retryAfterMs: readRetryAfter(headers.get('retry-after')),
    isRetryable: status === 408 || status === 409 || status === 429 || status >= 500,
  });
}

/** No answer came, or not all of it. */
export function brokenExchange(host: string, error: unknown): LLMError {
  const code = errorCodeOf(error);
  return new LLMError(
    `The model service at ${host} could not be reached, or broke off (${code ?? 'no reason known'}).`,
    // A bad certificate stays bad.
    { code: 'llm-unreachable', isRetryable: code === undefined || !/CERT|SIGNATURE|SSL|TLS/.test(code) },
  );
}

/** The service was silent for too long. */
export function silentService(timeoutMs: number): LLMError {
  return new LLMError(`The model service was silent for ${timeoutMs} ms (\`timeoutMs\`).`, {
    code: 'llm-timeout',
    isRetryable: true,
  });
}

/** A success by its status, but not by what it holds. */
export function unusableAnswer(what: string, body?: string): LLMError {
  return new LLMError(`The model service answered ${what}${reasonOf(body ?? '')}.`, {
    code: 'llm-answer-unusable',
    body,
  });
}

/** The stream ended before the answer did. */
export function incompleteAnswer(): LLMError {
  return new LLMError('The model service ended its answer before it was complete.', {
    code: 'llm-answer-incomplete',
    isRetryable: true,
  });
}

function hintFor(status: number): string {
  if (status >= 300 && status < 400) return ', a redirect, which is not followed; check `baseUrl`';
  switch (status) {
    case 401:
    case 403:
      return ': it refused the key; check `apiKey`';
    case 404:
    case 405:
      return '; check `baseUrl` and `model`';
    case 429:
      return ': too many requests';
    default:
      return '';
  }
}

/** The service's own short code, such as `context_length_exceeded`; free text may quote anything and stays out. */
function reasonOf(body: string): string {
  const [, code] = /"(?:code|type)"\s*:\s*"([a-z][a-z_]{2,48})"/.exec(body) ?? [];
  return code === undefined ? '' : ` (${code})`;
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
