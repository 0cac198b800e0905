const CHARACTERS_PER_TOKEN = 4;
const SURROGATE_PAIRS = /[\uD800-\uDBFF][\uDC00-\uDFFF]/g;

/**
 * Estimates the tokens of a text as a quarter of its characters (code points), rounded up. A rule of thumb for English
 * prose; code and other scripts take more. For real counts give a tokenizer to {@link TokenCounter}.
 */
export function estimateTokens(text: string): number {
  const pairs = text.match(SURROGATE_PAIRS)?.length ?? 0;
  return Math.ceil((text.length - pairs) / CHARACTERS_PER_TOKEN);
}
