import type { Completion, LastUsage } from './llm-client.ts';

/** Token counts of one call, each absent where the provider reported none. */
export interface ReportedTokens {
  readonly prompt: number | undefined;
  readonly completion: number | undefined;
}

/** A completion: `usage` only where both numbers are known, for half a sum would read as the whole. */
export function toCompletion(text: string, { prompt, completion }: ReportedTokens): Completion {
  if (prompt === undefined || completion === undefined) return { text };
  return { text, usage: { promptTokens: prompt, completionTokens: completion } };
}

/** What a client keeps as `lastUsage`; null where nothing was reported. */
export function toLastUsage({ prompt, completion }: ReportedTokens): LastUsage | null {
  if (prompt === undefined && completion === undefined) return null;
  return {
    ...(prompt === undefined ? {} : { promptTokens: prompt, prompt_tokens: prompt }),
    ...(completion === undefined ? {} : { completionTokens: completion, completion_tokens: completion }),
  };
}
