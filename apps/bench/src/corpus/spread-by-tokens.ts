import { countReally } from '../check/check-tokens.ts';
import type { CorpusFile } from './python-files.ts';

/** A file of a corpus, counted, with something to ask about it. */
export interface AskedFile extends CorpusFile {
  readonly tokens: number;
  /** First line of the docstring of its middle function that has one. */
  readonly query: string;
}

/** Which files {@link spreadByTokens} picks. */
export interface SpreadOptions {
  readonly count: number;
  /** Sizes of the smallest and the largest, in tokens. */
  readonly from: number;
  readonly to: number;
}

/** No file of a size is outside this: Python takes 2 to 8 bytes a token. */
const FEWEST_BYTES = 2;
const MOST_BYTES = 8;
const TEST_FILE = /(?:^|[\\/])(?:tests?|idle_test|__phello__)[\\/]|(?:^|[\\/])test_|_test\\.py$/;
const DOCSTRING = /^[ \t]*def \w+\([^:]*\)[^:\n]*:\n[ \t]+[rR]?"""[ \t]*([A-Z][^\n"]{15,})/gm;

/**
 * Picks files by size alone, so that nobody can pick them by result: one for each of `count` sizes between `from` and
 * `to`, evenly apart on a logarithmic axis, the file whose tokens come nearest. Tests are left out, and files without a
 * documented function to ask about.
 */
export function spreadByTokens(
  files: readonly CorpusFile[],
  { count, from, to }: SpreadOptions,
): AskedFile[] {
  const left = files
    .filter(({ bytes }) => bytes >= from * FEWEST_BYTES && bytes <= to * MOST_BYTES)
    .flatMap(ask);
  const picked: AskedFile[] = [];
  for (let step = 0; step < count; step += 1) {
    const wanted = from * (to / from) ** (count === 1 ? 0 : step / (count - 1));
    const distance = ({ tokens }: AskedFile): number => Math.abs(Math.log(tokens / wanted));
    const nearest = left
      .filter(({ tokens }) => tokens >= from && tokens <= to)
      .reduce<AskedFile | undefined>(
        (best, file) => (best === undefined || distance(file) < distance(best) ? file : best),
        undefined,
      );
    if (nearest === undefined) break;
    left.splice(left.indexOf(nearest), 1);
    picked.push(nearest);
  }
  return picked;
}

function ask(file: CorpusFile): AskedFile[] {
  if (TEST_FILE.test(file.path)) return [];
  const questions = [...file.text.matchAll(DOCSTRING)].map(([, sentence = '']) => sentence.trim());
  const query = questions[Math.floor(questions.length / 2)];
  return query === undefined ? [] : [{ ...file, query, tokens: countReally(file.text) }];
}
