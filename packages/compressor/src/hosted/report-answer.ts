import {
  CompressedPrompt,
  type CompressRequest,
  type ModelTokenCounter,
  measureSavings,
  type Warning,
} from '@scaledown/core';

/**
 * Measures what a compression saved, by the target model's tokenizer rather than by what the service says of itself:
 * `context` as it was given against `content` as it came back. A service that adds the prompt to its text is measured
 * with it, so savings are never overstated.
 */
export function reportAnswer(
  content: string,
  { context, maxTokens }: CompressRequest,
  { counter, warnings }: ModelTokenCounter,
  startedAt: number,
): CompressedPrompt {
  const originalPromptTokens = counter.count(context);
  const compressedPromptTokens = counter.count(content);
  return new CompressedPrompt({
    content,
    metrics: {
      originalPromptTokens,
      compressedPromptTokens,
      ...measureSavings(originalPromptTokens, compressedPromptTokens),
      latencyMs: performance.now() - startedAt,
    },
    warnings: [...warnings, ...warnOfExcess(compressedPromptTokens, maxTokens)],
  });
}

/** The text is paid for and may still serve, so it is not thrown away; nor is it cut, which would be a guess at what matters. */
function warnOfExcess(tokens: number, maxTokens: number | undefined): readonly Warning[] {
  if (maxTokens === undefined || tokens <= maxTokens) return [];
  const message = `The service returned ${tokens} tokens where ${maxTokens} were allowed.`;
  return [{ code: 'over-max-tokens', message }];
}
