import { InvalidArgumentError } from 'commander';

/** Collects the values of an option that may stand more than once; refuses empty ones. */
export function parseWords(value: string, previous: readonly string[] = []): readonly string[] {
  if (value !== '') return [...previous, value];
  throw new InvalidArgumentError('It is empty.');
}
