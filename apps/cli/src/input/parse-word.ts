import { InvalidArgumentError } from 'commander';

/** Takes a value as it is, without white space around it; refuses an empty one. */
export function parseWord(value: string): string {
  const word = value.trim();
  if (word === '') throw new InvalidArgumentError('It is empty.');
  return word;
}
