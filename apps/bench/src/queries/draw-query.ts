import { integerBetween, pickOne, type Random } from '../statistics/create-random.ts';

/** What queries are drawn from. */
export interface QuerySource {
  readonly path: string;
  readonly text: string;
  /** Text of another file, whose words mostly miss. */
  readonly otherText: string;
}

/** A query, and the kind of query it is. */
export interface DrawnQuery {
  readonly kind: string;
  readonly query: string;
}

type Generator = (random: Random, source: QuerySource) => string;

const GENERATORS: Readonly<Record<string, Generator>> = {
  'words of the file': (random, { text }) => words(random, text, integerBetween(random, 1, 8)),
  'words of another file': (random, { otherText }) => words(random, otherText, integerBetween(random, 1, 8)),
  symbol: (random, { text }) => pickMatch(random, text, /(?<=\b(?:def|class) )\w+/g) ?? 'main',
  'file and line': (random, { path, text }) => `${baseName(path)}:${lineNumber(random, text)}`,
  'stack trace': stackTrace,
  'quoted string': (random, { text }) =>
    `where does "${pickMatch(random, text, /(?<=['"])[^'"\n]{4,60}(?=['"])/g) ?? 'x'}" come from?`,
  diff: (random, { path, text }) => {
    const line = pickOne(random, text.split('\n')) ?? '';
    return `--- a/${baseName(path)}\n+++ b/${baseName(path)}\n@@ -${lineNumber(random, text)},2 +1,2 @@\n-${line}\n+${line} # new`;
  },
  nonsense: (random) =>
    Array.from({ length: integerBetween(random, 1, 5) }, () => letters(random, 'bcdfghjklmnpqrstvwxz')).join(
      ' ',
    ),
  unicode: (random) =>
    letters(random, ['é', '中', '文', '🙂', '\u202e', 'ß', 'İ', '\u0301', 'й', ' ', '\ud83d', '\u0000']),
  punctuation: (random) => letters(random, '()[]{}<>*+?.,;:\'"`\\/|!@#$%^&-_=~ \n\t'),
  'very long': (random, { text, otherText }) => {
    const start = integerBetween(random, 0, otherText.length);
    return `${words(random, text, 20)} ${`${otherText.slice(start)}${text}`.slice(0, integerBetween(random, 5_000, 60_000))} why`;
  },
};

/** Draws a query of a kind that is drawn first; never a blank one, which is refused before anything is selected. */
export function drawQuery(random: Random, source: QuerySource): DrawnQuery {
  const [kind, generate] = pickOne(random, Object.entries(GENERATORS)) ?? ['symbol', () => 'main'];
  const query = generate(random, source);
  return { kind, query: query.trim() === '' ? '?' : query };
}

function words(random: Random, text: string, count: number): string {
  const found = text.match(/\w{3,}/g) ?? [];
  return Array.from({ length: count }, () => pickOne(random, found) ?? 'word').join(' ');
}

function stackTrace(random: Random, { path, text }: QuerySource): string {
  const frames = Array.from({ length: integerBetween(random, 1, 6) }, () => {
    const name = pickMatch(random, text, /(?<=\bdef )\w+/g) ?? '<module>';
    return `  File "${path}", line ${lineNumber(random, text)}, in ${name}\n    ${words(random, text, 2)}`;
  });
  return `Traceback (most recent call last):\n${frames.join('\n')}\nValueError: ${words(random, text, 3)}`;
}

/** One in ten lies beyond the end of the file. */
function lineNumber(random: Random, text: string): number {
  return integerBetween(random, 1, Math.ceil(text.split('\n').length * 1.1));
}

function letters(random: Random, alphabet: string | readonly string[]): string {
  return Array.from(
    { length: integerBetween(random, 1, 40) },
    () => pickOne(random, [...alphabet]) ?? '',
  ).join('');
}

function pickMatch(random: Random, text: string, pattern: RegExp): string | undefined {
  return pickOne(random, text.match(pattern) ?? []);
}

function baseName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
