import type { BlockKind } from './block-kind.ts';
import type { Continuity } from './strategy.ts';
import type { Unit } from './unit.ts';

/** A unit among those of the whole context. */
export interface ContextUnit extends Unit {
  /** Its place in {@link SegmentedContext.units}. */
  readonly index: number;
  /** Index of its block. */
  readonly block: number;
  /** Its passage, counted over the whole context. */
  readonly passage: number;
  /** Indexes into {@link SegmentedContext.units}. */
  readonly needs: readonly number[];
  /** What is written when it is kept. */
  readonly text: string;
  /** Tokens of `text`. */
  readonly tokens: number;
}

/** A block and where its units are. */
export interface ContextBlock {
  readonly kind: BlockKind;
  readonly continuity: Continuity;
  /** Language that a fence names; absent otherwise. */
  readonly language?: string;
  /** Index of its first unit, and the one after its last. */
  readonly firstUnit: number;
  readonly endUnit: number;
  readonly preamble: string;
  readonly postamble: string;
}

/** A context taken apart. The units follow each other without a gap and cover the source. */
export interface SegmentedContext {
  readonly source: string;
  readonly blocks: readonly ContextBlock[];
  readonly units: readonly ContextUnit[];
}
