import type { IncomingHttpHeaders } from 'node:http';
import { refusals } from '../errors/refusals.ts';

/** US-ASCII is part of UTF-8. */
const CHARSETS = new Set(['utf-8', 'utf8', 'us-ascii']);

/**
 * Checks that a body is plain JSON in UTF-8, by its headers alone.
 *
 * @throws RequestError with status 415.
 */
export function checkMediaType(headers: IncomingHttpHeaders): void {
  if (!/^(identity)?$/i.test(headers['content-encoding'] ?? '')) throw refusals.encoded();
  const [type = '', ...parameters] = (headers['content-type'] ?? '').toLowerCase().split(';');
  if (type.trim() !== 'application/json') throw refusals.notJson();
  for (const parameter of parameters) {
    const [name = '', value = ''] = parameter.split('=', 2);
    if (name.trim() === 'charset' && !CHARSETS.has(value.trim().replace(/^"(.*)"$/, '$1'))) {
      throw refusals.notJson();
    }
  }
}
