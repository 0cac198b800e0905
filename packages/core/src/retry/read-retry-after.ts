/**
 * Reads a `Retry-After` header, in seconds or as an HTTP date, as milliseconds from now; 0 for a date that has passed.
 * Absent for anything else.
 */
export function readRetryAfter(header: string | null, now: number = Date.now()): number | undefined {
  const value = header?.trim() ?? '';
  if (/^\d+(?:\.\d+)?$/.test(value)) return Number(value) * 1000;
  // Date.parse() takes nearly anything for a date, "-5" and "1e3" among it; HTTP dates end in GMT.
  const date = value.endsWith('GMT') ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
