import type { MemoryEntry } from '../memory/memory-entry.ts';
import type { ResolvedTrigger } from '../state/trigger.ts';
import type { Vector } from '../vector.ts';

/** What is asked of a memory. Without a text and an embedding, the latest memories answer. */
export interface RetrievalQuery {
  /** As many numbers as the memories' embeddings; memories without one are found by words only. */
  readonly embedding?: Vector | null | undefined;
  readonly text?: string | undefined;
  /** Memories returned at most; at least 1. @default 5 */
  readonly topK?: number | undefined;
  /** Memories looked at when some may be skipped for `maxTokens`; at least `topK`. @default 100 */
  readonly fetchK?: number | undefined;
  /** Only memories that this accepts; the others still count as context of their neighbours. */
  readonly filter?: ((entry: MemoryEntry) => boolean) | undefined;
  /** Tokens that the texts returned take together at most, estimated; what does not fit is skipped. */
  readonly maxTokens?: number | undefined;
}

/** What a state knows that bears on which memories are found. */
export interface RetrievalContext {
  /** The current turn, counted from 1. */
  readonly turn: number;
  readonly triggers: readonly ResolvedTrigger[];
  /** Unit length. */
  readonly anchors: readonly Float32Array[];
}
