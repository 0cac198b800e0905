import type { HasteOptions } from '@scaledown/haste';
import { InvalidArgumentError } from 'commander';
import * as v from 'valibot';
import type { Rate } from './systems/compression-system.ts';

/** Reads a whole number that is at least `least`. */
export function parseWholeNumber(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least)
      throw new InvalidArgumentError(`Expected a whole number from ${least}.`);
    return value;
  };
}

/** Reads a number of 0 or more. */
export function parseWeight(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value < Number.POSITIVE_INFINITY))
    throw new InvalidArgumentError('Expected a number of 0 or more.');
  return value;
}

/** Reads caps separated by commas, such as `1200,2400`. */
export function parseCaps(text: string): readonly number[] {
  return text.split(',').map(parseWholeNumber(1));
}

/** Adds one rate, `auto` or a share such as `.5`, to those before it. */
export function parseRates(text: string, before: readonly Rate[] = []): readonly Rate[] {
  const rate = text === 'auto' ? text : Number(text);
  if (rate === 'auto' || (text.trim() !== '' && rate > 0 && rate <= 1)) return [...before, rate];
  throw new InvalidArgumentError('Expected auto, or a number above 0 and at most 1.');
}

const optionValue = v.fallback(
  v.pipe(v.string(), v.parseJson(), v.union([v.number(), v.boolean()])),
  Number.NaN,
);

/** Adds one `key=value` to options of the optimizer, which refuses what it does not know. */
export function parseOptimizerOption(text: string, before: HasteOptions = {}): HasteOptions {
  const [, key, value] = /^(\w+)=(.*)$/.exec(text) ?? [];
  if (key === undefined || value === undefined) throw new InvalidArgumentError('Expected key=value.');
  const parsed = v.parse(optionValue, value);
  return { ...before, [key]: Number.isNaN(parsed) ? value : parsed };
}
