import type { Interval } from '../statistics/bootstrap-interval.ts';

/** A share without its leading zero, as statistics are printed: `.812`, `1.000`. */
export function formatShare(value: number): string {
  return value.toFixed(3).replace(/^(-?)0\./, '$1.');
}

/** A difference of shares with its sign: `+.041`. */
export function formatDifference(value: number): string {
  return `${value < 0 ? '' : '+'}${formatShare(value)}`;
}

/** A mean with its interval: `.812 [.770, .853]`. */
export function formatInterval(
  { mean, low, high }: Interval,
  format: (value: number) => string = formatShare,
): string {
  return `${format(mean)} [${format(low)}, ${format(high)}]`;
}

/** Milliseconds to three significant digits; thousands are grouped. */
export function formatMs(milliseconds: number): string {
  if (milliseconds >= 100) return formatCount(milliseconds);
  return milliseconds.toFixed(milliseconds >= 10 ? 1 : 2);
}

/** A whole number, its thousands grouped. */
export function formatCount(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/** Bytes in the unit that reads best, to three digits or so: `30 KB`, `1 MB`, `268 MB`; powers of ten. */
export function formatBytes(bytes: number): string {
  if (bytes >= 1e6) return `${Number((bytes / 1e6).toFixed(bytes >= 1e8 ? 0 : 1))} MB`;
  return `${Math.round(bytes / 1e3)} KB`;
}
