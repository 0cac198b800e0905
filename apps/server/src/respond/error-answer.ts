import { STATUS_CODES } from 'node:http';
import * as v from 'valibot';
import type { RequestError } from '../errors/request-error.ts';

/** The answer to a request that failed. Clients in the wild look for `error` or for `detail`; both are texts. */
export interface ErrorAnswer {
  readonly error: string;
  readonly detail: string;
  readonly code: string;
  readonly field?: string | undefined;
  readonly request_id?: string | undefined;
}

/** Describes an {@link ErrorAnswer}, field by field. */
export const errorAnswerSchema: v.GenericSchema<ErrorAnswer> = v.strictObject({
  error: v.pipe(v.string(), v.description("The status in words, such as 'Bad Request'.")),
  detail: v.pipe(v.string(), v.description('What is wrong, and what to do.')),
  code: v.pipe(v.string(), v.description('What a program may branch on; stable, kebab-case.')),
  field: v.pipe(v.optional(v.string()), v.description('The field of the body at fault.')),
  request_id: v.pipe(v.optional(v.string()), v.description("The request's name in the server's log.")),
});

/** Writes an error as the wire has it. */
export function buildErrorAnswer(
  { status, code, message, field }: RequestError,
  requestId?: string,
): ErrorAnswer {
  return {
    error: STATUS_CODES[status] ?? 'Error',
    detail: message,
    code,
    ...(field === undefined ? {} : { field }),
    ...(requestId === undefined ? {} : { request_id: requestId }),
  };
}
