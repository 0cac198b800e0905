/** A count with its thousands set apart: `7,118`. */
export function formatCount(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A percentage with one digit after the point: `83.4%`. */
export function formatPercent(percent: number): string {
  return `${percent.toFixed(1)}%`;
}

/** A duration in the unit that reads best: `14 ms`, `2.3 s`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** A size in the unit that reads best, of powers of ten: `614 MB`, `9.7 MB`, `12 bytes`. */
export function formatByteCount(bytes: number): string {
  const units = ['kB', 'MB', 'GB', 'TB'];
  if (bytes < 1000) return `${Math.round(bytes)} bytes`;
  let amount = bytes / 1000;
  let unit = 0;
  // 999.5 would be written as 1000.
  for (; amount >= 999.5 && unit < units.length - 1; unit += 1) amount /= 1000;
  return `${amount.toFixed(amount < 9.95 ? 1 : 0)} ${units[unit]}`;
}

/** A number and its noun: `1 method`, `3 methods`, `2 classes`. */
export function formatAmount(count: number, noun: string): string {
  return `${formatCount(count)} ${count === 1 ? noun : pluralOf(noun)}`;
}

function pluralOf(noun: string): string {
  if (noun === 'lines') return noun;
  if (noun.endsWith('s')) return `${noun}es`;
  return noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}

/** Lines of a unit: `12-40`, or `12` for one line. */
export function formatLineRange(startLine: number, endLine: number): string {
  return startLine === endLine ? String(startLine) : `${startLine}-${endLine}`;
}
