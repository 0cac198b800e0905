import { InvalidArgumentError } from 'commander';

const FACTORS: Readonly<Record<string, number>> = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

/** Reads a size in bytes such as `65536`, `512kb` or `10mb`; a kilobyte has 1,024 bytes, as for other servers. */
export function parseByteSize(value: string): number {
  const [, digits, unit] = /^(\d+)(?:([kmg])(?:i?b)?)?$/i.exec(value) ?? [];
  const size = Number(digits) * (FACTORS[unit?.toLowerCase() ?? ''] ?? Number.NaN);
  if (Number.isSafeInteger(size) && size >= 1) return size;
  throw new InvalidArgumentError('Give a number of bytes, or a size such as 512kb or 10mb.');
}
