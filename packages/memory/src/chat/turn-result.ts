import type { Usage } from '../llm/llm-client.ts';
import type { Phase } from '../state/phase.ts';
import type { UpdateMetrics } from '../state/update-metrics.ts';
import type { TurnTokens } from '../tokens/turn-tokens.ts';

/** What one turn of a chat gave. */
export interface TurnResult {
  readonly response: string;
  /** Input tokens as the provider reports them; null when it reports none. */
  readonly pssInputTokens: number | null;
  /** Input tokens that replaying all messages would have taken, worked out; null unless `trackBaseline` is on. */
  readonly baselineInputTokens: number | null;
  /** The system message as it was sent: the system prompt and, unless the conversation was replayed, the block. */
  readonly pssPrompt: string;
  readonly phase: Phase;
  /** Counted from 1. */
  readonly turnNumber: number;
  /** Absent when the provider reports none. */
  readonly usage?: Usage;
  readonly metrics: UpdateMetrics;
}

/** What a chat took so far. */
export interface ChatSummary {
  readonly totalTurns: number;
  /** Null when a turn's count is not known, or there are no turns. */
  readonly totalInputTokens: number | null;
  readonly totalBaselineTokens: number | null;
  /** Input saved against replay, 0 to 100, negative where it cost more; null without a baseline. */
  readonly savingsPct: number | null;
  readonly perTurn: readonly TurnTokens[];
}
