import { InvalidArgumentError } from 'commander';

/** Which numbers {@link parseNumber} lets through. */
export interface NumberRange {
  readonly atLeast: number;
  readonly atMost: number;
}

/** Makes a parser for an option that takes a number within a range, with a decimal point or without. */
export function parseNumber({ atLeast, atMost }: NumberRange): (value: string) => number {
  return (value) => {
    const number = /^\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
    if (number >= atLeast && number <= atMost) return number;
    throw new InvalidArgumentError(`Give a number from ${atLeast} to ${atMost}.`);
  };
}
