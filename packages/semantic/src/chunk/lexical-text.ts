import type { Chunk } from './chunk.ts';

/**
 * What the word index reads of a chunk: its name, twice over because a word in a name tells more, and the first sentence
 * of its docstring, then its lines, which say that sentence again.
 */
export function lexicalText({ symbol, summary, text }: Pick<Chunk, 'symbol' | 'summary' | 'text'>): string {
  return [symbol, symbol, summary, text].filter((part) => part !== undefined).join('\n');
}
