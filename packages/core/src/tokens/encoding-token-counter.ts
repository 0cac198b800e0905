import { createBoundedMemo } from '../bounded-memo.ts';
import type { TokenCounter } from '../contracts/token-counter.ts';
import type { EncodingName } from './encoding-name.ts';
import type { Encoding } from './load-encoding.ts';
import { splitText } from './split-text.ts';
import { TokenTable } from './token-table.ts';

/** Longer pre-tokens are counted in slices, so that merging them takes bounded memory. */
const LONGEST_PIECE = 1 << 16;
/** The pattern overflows the engine's stack on one run of some million non-ASCII characters. */
const LONGEST_SPLIT = 1 << 20;
/** Longer pieces seldom repeat. */
const LONGEST_REMEMBERED_PIECE = 64;
const MOST_REMEMBERED_PIECES = 50_000;

/**
 * Counts with one encoding, in time linear in the text.
 *
 *     text ─▶ pre-tokens (the encoding's pattern) ─▶ tokens in each, remembered ─▶ sum
 *
 * Exact, but for a pre-token (a run of letters, of punctuation, of spaces) longer than 65,536 UTF-16 units, which is
 * counted in slices of that length: where a token would straddle a cut, the count is a few tokens off at that cut.
 */
export class EncodingTokenCounter implements TokenCounter {
  readonly name: EncodingName;
  readonly #splitPattern: RegExp;
  readonly #countPiece: (piece: string) => number;

  constructor(name: EncodingName, { tokens, splitPattern }: Encoding) {
    const table = new TokenTable(tokens);
    this.name = name;
    this.#splitPattern = splitPattern;
    this.#countPiece = createBoundedMemo((piece) => table.countPiece(piece), {
      maxEntries: MOST_REMEMBERED_PIECES,
      maxKeyLength: LONGEST_REMEMBERED_PIECE,
    });
  }

  count(text: string): number {
    let tokens = 0;
    for (const part of splitText(text, LONGEST_SPLIT)) {
      for (const piece of part.match(this.#splitPattern) ?? []) tokens += this.#countAnyPiece(piece);
    }
    return tokens;
  }

  #countAnyPiece(piece: string): number {
    if (piece.length <= LONGEST_PIECE) return this.#countPiece(piece);
    let tokens = 0;
    for (const slice of splitText(piece, LONGEST_PIECE)) tokens += this.#countPiece(slice);
    return tokens;
  }
}
