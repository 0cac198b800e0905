import type { Literal, LiteralKind } from './literal.ts';

/** What a recognizer reads from a spelling. */
export type Reading = Pick<Literal, 'value' | 'unit' | 'currency' | 'ambiguous'>;

/** A stretch of a text that reads as an exact value. */
export interface Candidate extends Reading {
  readonly kind: LiteralKind;
  /** Offset of its first UTF-16 unit. */
  readonly start: number;
  /** Offset after its last. */
  readonly end: number;
}

/** Finds the values of one family in a text, in time linear in the text. */
export type Recognizer = (text: string) => Iterable<Candidate>;
