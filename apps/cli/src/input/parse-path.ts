import { InvalidArgumentError } from 'commander';

/** Refuses the empty path that an unset shell variable leaves behind, before it reads as some other error. */
export function parsePath(value: string): string {
  if (value !== '') return value;
  throw new InvalidArgumentError('Give a path.');
}
