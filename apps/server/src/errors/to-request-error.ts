import { refusals } from './refusals.ts';
import { readRefusal, refusedByEngine } from './refused-by-engine.ts';
import { RequestError } from './request-error.ts';

/** What Fastify throws before a handler runs, by its code; everything else of Fastify's is a bug of ours. */
const FRAMEWORK_ERRORS: Readonly<Record<string, (bodyLimitBytes: number) => RequestError>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: refusals.bodyTooLarge,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: refusals.notJson,
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => badRequest('The body is not as long as its Content-Length says.'),
  FST_ERR_BAD_URL: () => badRequest('The address is not a valid one.'),
};

/** Turns whatever ended a request into its answer. What is not known becomes a 500 that says nothing about it. */
export function toRequestError(error: unknown, bodyLimitBytes: number): RequestError {
  if (error instanceof RequestError) return error;
  const refusal = readRefusal(error);
  if (refusal !== undefined) return refusedByEngine(refusal);
  const known = FRAMEWORK_ERRORS[codeOf(error) ?? ''];
  return known === undefined ? internalError(error) : known(bodyLimitBytes);
}

/** Reads the `code` of an error, in whichever realm it was made. */
export function codeOf(error: unknown): string | undefined {
  const hasCode = typeof error === 'object' && error !== null && 'code' in error;
  return hasCode && typeof error.code === 'string' ? error.code : undefined;
}

function badRequest(message: string): RequestError {
  return new RequestError(message, { status: 400, code: 'invalid-request' });
}

function internalError(cause: unknown): RequestError {
  return new RequestError('The server failed. Its log has the reason under this request id.', {
    status: 500,
    code: 'internal-error',
    cause,
  });
}
