import { countMergedPairs } from './count-merged-pairs.ts';

/** An encoding's tokens by rank: as text, or as bytes where they are no valid UTF-8 of their own. */
export type TokensByRank = readonly (string | readonly number[])[];

/** The tokens of an encoding, looked up by what they spell. */
export class TokenTable {
  readonly #ranks = new Map<string, number>();
  /** Ranks of the tokens that are parts of characters, each byte written as the character of that code. */
  readonly #byteRanks = new Map<string, number>();
  readonly #longestByteToken: number;

  constructor(tokens: TokensByRank) {
    let longest = 0;
    tokens.forEach((token, rank) => {
      if (typeof token === 'string') {
        this.#ranks.set(token, rank);
        return;
      }
      this.#byteRanks.set(String.fromCharCode(...token), rank);
      longest = Math.max(longest, token.length);
    });
    this.#longestByteToken = longest;
  }

  /** Tokens in one pre-token. */
  countPiece(piece: string): number {
    if (this.#ranks.has(piece)) return 1;
    if (isAscii(piece)) {
      // A character is a byte.
      return countMergedPairs(piece.length, (from, to) => this.#ranks.get(piece.slice(from, to)));
    }
    return this.#countBytes(piece);
  }

  /** Merges bytes; what begins and ends between characters is looked up as text, the rest as bytes. */
  #countBytes(piece: string): number {
    const encoded = encoder.encode(piece);
    const text = decoder.decode(encoded);
    const offsets = textOffsets(text, encoded.length);
    return countMergedPairs(encoded.length, (from, to) => {
      const start = offsets[from] ?? -1;
      const end = offsets[to] ?? -1;
      if (start >= 0 && end >= 0) return this.#ranks.get(text.slice(start, end));
      if (to - from > this.#longestByteToken) return undefined;
      return this.#byteRanks.get(String.fromCharCode(...encoded.subarray(from, to)));
    });
  }
}

const encoder = new TextEncoder();
/** Undoes the encoder; what comes back has no lone surrogates. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** For each byte of a text in UTF-8, where in the text the character begins that it is the first byte of; -1 inside one. */
function textOffsets(text: string, byteLength: number): Int32Array {
  const offsets = new Int32Array(byteLength + 1).fill(-1);
  let byte = 0;
  let offset = 0;
  for (const character of text) {
    offsets[byte] = offset;
    byte += utf8Length(character.codePointAt(0) ?? 0);
    offset += character.length;
  }
  offsets[byte] = offset;
  return offsets;
}

function utf8Length(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 127) return false;
  return true;
}
