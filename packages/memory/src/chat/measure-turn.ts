import type { TurnTokens } from '../tokens/turn-tokens.ts';
import type { CalledCompletion } from './call-llm.ts';
import type { Prompt } from './compose-prompt.ts';

/**
 * Says what a turn took, as the provider reports it, and what a replay would have taken: the same and the difference by
 * our own count, so that the provider's chat format stands on both sides. Where it reports nothing, our count alone.
 */
export function measureTurn(
  turn: number,
  { tokens, replayTokens }: Prompt,
  { inputTokens, outputTokens }: CalledCompletion,
): TurnTokens {
  if (tokens === undefined || replayTokens === undefined) {
    return { turn, inputTokens, outputTokens, baselineInputTokens: null };
  }
  const baseline = inputTokens === null ? replayTokens : inputTokens + replayTokens - tokens;
  return { turn, inputTokens, outputTokens, baselineInputTokens: Math.max(0, baseline) };
}
