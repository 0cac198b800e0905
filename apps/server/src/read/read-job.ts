import { isUtf8 } from 'node:buffer';
import * as v from 'valibot';
import type { CompressionJob } from '../engine/compression-engine.ts';
import { RequestError } from '../errors/request-error.ts';
import { type CompressBody, compressBodySchema, EXPECTED_FIELDS } from './compress-body.ts';

const DEFAULT_MODEL = 'gpt-4o';

// Unlike `toString`, it leaves out a byte order mark.
const utf8 = new TextDecoder('utf-8');
const schema = v.pipe(v.string(), v.parseJson(), compressBodySchema);

/**
 * Reads the body of a compression request, as the bytes that came.
 *
 * @throws RequestError with status 400 that names the field at fault and never quotes the body.
 */
export function readJob(body: unknown): CompressionJob {
  // A request without a body never reaches the parser that makes a buffer of it.
  if (!Buffer.isBuffer(body)) throw badRequest('invalid-json', 'The body is empty.');
  const result = v.safeParse(schema, decode(body), { abortEarly: true });
  if (result.success) return toJob(result.output);
  throw describeIssue(result.issues[0]);
}

function decode(body: Buffer): string {
  // Bytes that are no text would otherwise become replacement characters that nobody sent.
  if (!isUtf8(body)) throw badRequest('invalid-json', 'The body is not UTF-8.');
  return utf8.decode(body);
}

function toJob({ context, prompt, model, scaledown, ...beside }: CompressBody): CompressionJob {
  const maxTokens = scaledown?.max_tokens ?? beside.max_tokens;
  const words = scaledown?.preserve_words ?? beside.preserve_words ?? [];
  return {
    context,
    prompt: prompt ?? '',
    rate: scaledown?.rate ?? beside.rate ?? 'auto',
    preserveWords: words.filter((word) => word.trim() !== ''),
    preserveKeywords: scaledown?.preserve_keywords ?? beside.preserve_keywords ?? false,
    targetModel: model?.trim() || DEFAULT_MODEL,
    ...(typeof maxTokens === 'number' ? { maxTokens } : {}),
  };
}

function describeIssue(issue: v.BaseIssue<unknown>): RequestError {
  if (issue.type === 'parse_json') return badRequest('invalid-json', 'The body is not valid JSON.');
  const keys = issue.path?.map(({ key }) => String(key)) ?? [];
  const known = keys.findLast((key) => key in EXPECTED_FIELDS);
  if (known === undefined) return badRequest('invalid-request', 'The body must be a JSON object.');
  const field = keys.slice(0, keys.lastIndexOf(known) + 1).join('.');
  return badRequest('invalid-request', `${field}: expected ${EXPECTED_FIELDS[known]}.`, field);
}

function badRequest(code: string, message: string, field?: string): RequestError {
  return new RequestError(message, { status: 400, code, ...(field === undefined ? {} : { field }) });
}
