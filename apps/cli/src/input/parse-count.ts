import { InvalidArgumentError } from 'commander';

/** Makes a parser for an option that takes a whole number of at least `minimum`, and of at most `maximum`. */
export function parseCount(minimum: number, maximum?: number): (value: string) => number {
  return (value) => {
    const count = /^\d+$/.test(value) ? Number(value) : Number.NaN;
    if (Number.isSafeInteger(count) && count >= minimum && count <= (maximum ?? count)) return count;
    const range = maximum === undefined ? `${minimum} or more` : `${minimum} to ${maximum}`;
    throw new InvalidArgumentError(`Give a whole number, ${range}.`);
  };
}
