import type { Candidate, Reading, Recognizer } from '../candidate.ts';
import type { LiteralKind } from '../literal.ts';

/** A reading of a match, or of its beginning. */
export interface PatternReading extends Reading {
  /** The part of the match, from its start, that was read. @default the whole match */
  readonly length?: number | undefined;
}

/** The named groups of a match; undefined where one took no part. */
export type MatchGroups = Readonly<Record<string, string | undefined>>;

/** What {@link fromPattern} needs. */
export interface PatternRecognizerOptions {
  readonly kind: LiteralKind;
  /**
   * Global, and bounded: every quantifier has a small upper limit, no two neighbouring ones can share a character,
   * and a lookbehind forbids to begin inside a run. So a failing attempt costs a constant, on any text.
   */
  readonly pattern: RegExp;
  /** Found in every text that has a match, and cheap to look for: prose without it is not searched, which halves the time. */
  readonly needs?: RegExp | undefined;
  /** What a match and its named groups mean; undefined when it only looks the part. */
  readonly read: (raw: string, groups: MatchGroups) => PatternReading | undefined;
}

/** Makes a recognizer of a pattern, which finds what may be a value, and of code that reads and checks it. */
export function fromPattern({ kind, pattern, needs, read }: PatternRecognizerOptions): Recognizer {
  return function* recognize(text: string): Iterable<Candidate> {
    if (needs !== undefined && !needs.test(text)) return;
    // A copy, because a shared one's position would mix two texts that are read in turns.
    const matcher = new RegExp(pattern);
    for (let match = matcher.exec(text); match !== null; match = matcher.exec(text)) {
      const reading = read(match[0], match.groups ?? {});
      const start = match.index;
      if (reading === undefined) {
        matcher.lastIndex = start + firstWordLength(match[0]);
        continue;
      }
      const { length = match[0].length, ...facts } = reading;
      const end = start + length;
      matcher.lastIndex = Math.max(end, start + 1);
      yield { kind, start, end, ...facts };
    }
  };
}

/** Where to go on behind a match that was no value: a value may still begin with its next word. */
function firstWordLength(match: string): number {
  const space = match.search(/\s/);
  return space > 0 ? space : match.length;
}
