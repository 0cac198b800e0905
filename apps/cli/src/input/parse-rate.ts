import { InvalidArgumentError } from 'commander';

/** Reads `auto`, a share such as `0.3`, or a percentage such as `30%`, which is the same; refuses 0 and more than all. */
export function parseRate(value: string): 'auto' | number {
  if (value === 'auto') return value;
  const [, digits, percent] = /^(\d+(?:\.\d*)?|\.\d+)(%?)$/.exec(value) ?? [];
  const share = Number(digits) / (percent === '%' ? 100 : 1);
  if (share > 0 && share <= 1) return share;
  throw new InvalidArgumentError("Give 'auto', a share above 0 and at most 1, or a percentage such as 30%.");
}
