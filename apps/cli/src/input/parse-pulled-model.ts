import { InvalidArgumentError } from 'commander';
import { DEFAULT_MODEL } from '../embeddings/choose-model.ts';
import { parseWord } from './parse-word.ts';

/** Takes the name of a model that is, or can be, pulled; the one that comes along is not fetched and not removed. */
export function parsePulledModel(value: string): string {
  const name = parseWord(value);
  if (name === DEFAULT_MODEL)
    throw new InvalidArgumentError(
      'This model is part of the command: nothing to pull, and nothing to remove.',
    );
  return name;
}
