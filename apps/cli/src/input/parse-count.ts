import { InvalidArgumentError } from 'commander';

/** Makes a parser for an option that takes a whole number of at least `minimum`. */
export function parseCount(minimum: number): (value: string) => number {
  return (value) => {
    const count = /^\d+$/.test(value) ? Number(value) : Number.NaN;
    if (Number.isSafeInteger(count) && count >= minimum) return count;
    throw new InvalidArgumentError(`Give a whole number, ${minimum} or more.`);
  };
}
