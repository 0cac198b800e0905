import type { RetrievedMemory } from '../retrieve/retrieved-memory.ts';
import type { Phase } from '../state/phase.ts';
import type { UpdateMetrics } from '../state/update-metrics.ts';

/** What a conversation knows of a message. */
export interface SessionTurn {
  /** What bears on the message, as a block for a prompt. */
  readonly context: string;
  /** The memories behind it, best first. */
  readonly retrieved: readonly RetrievedMemory[];
  /**
   * How alike the message and the memory most like it are, 0 to 1: by embeddings, or without them by the share of
   * words in common. Null while there are no memories.
   */
  readonly topSimilarity: number | null;
  /** Whether that is as good as the same message, so that what was answered then may do. */
  readonly shortCircuit: boolean;
  /** How far the message left the subject, 0 to 1, by a heuristic; null on the first turn, and without embeddings. */
  readonly driftScore: number | null;
  readonly driftDetected: boolean;
  /** The phase that the conversation is in with this message. */
  readonly driftPhase: Phase;
  readonly metrics: UpdateMetrics;
}
