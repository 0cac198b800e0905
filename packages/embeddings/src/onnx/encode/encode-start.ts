import type { TextTokenizer } from '../../tokenizer/text-tokenizer.ts';

/** Characters that are looked at first for each token wanted: most tokens are of three to five. */
const CHARACTERS_A_TOKEN = 16;

/**
 * Encodes a text with its special tokens, at most `maxTokens` in all. Of a long text only so much is read as the tokens
 * need: a megabyte takes a second to tokenise, and all but its first kilobytes would be thrown away.
 */
export function encodeStart(tokenizer: TextTokenizer, text: string, maxTokens: number): number[] {
  let length = maxTokens * CHARACTERS_A_TOKEN;
  while (length < text.length) {
    const ids = tokenizer.encode(text.slice(0, length), { specialTokens: true, maxTokens });
    // Where the text was cut a token may differ, but only the last ones of all that were read.
    if (ids.length >= maxTokens) return ids;
    length *= 4;
  }
  return tokenizer.encode(text, { specialTokens: true, maxTokens });
}
