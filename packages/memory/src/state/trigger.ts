import type { Vector } from '../vector.ts';

/** What pulls certain memories forward: a keyword, an embedding, or both. */
export interface Trigger {
  /** Matches memories that hold it, in any case. */
  readonly keyword?: string | undefined;
  /** Matches memories whose cosine to it reaches `threshold`. */
  readonly embedding?: Vector | undefined;
  /** -1 to 1. @default 0.7 */
  readonly threshold?: number | undefined;
  /** Share of the largest boost; 0 to 1. @default 1 */
  readonly weight?: number | undefined;
}

/** A {@link Trigger} with its defaults filled in. */
export interface ResolvedTrigger {
  readonly keyword?: string;
  /** Unit length. */
  readonly embedding?: Float32Array;
  readonly threshold: number;
  readonly weight: number;
}
