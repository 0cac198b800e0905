import { createTokenCounter } from '@scaledown/core';

/** Counts the tokens of a text. */
export type CountTokens = (text: string) => number;

/** Loads the tokenizer that counts where the caller gives none: GPT-4o's. */
export async function loadTokenCount(): Promise<CountTokens> {
  const { counter } = await createTokenCounter('gpt-4o');
  return (text) => counter.count(text);
}
