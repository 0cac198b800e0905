import type { Block } from './block.ts';
import type { BlockKind } from './block-kind.ts';
import type { Unit } from './unit.ts';

/** How much one passage of a block says about the next. */
export type Continuity =
  /** One text or one conversation: what stands near a relevant passage is likely relevant. */
  | 'continuous'
  /** A list of things that were only put side by side: search results, rows, log lines. */
  | 'independent';

/** What a strategy makes of a block. */
export interface SegmentedBlock {
  /** In source order; see {@link Unit} for what they cover. Never empty for a block that is not. */
  readonly units: readonly Unit[];
  readonly continuity: Continuity;
  /**
   * Text written before the first kept unit of the block, such as the template table of a log. Costs tokens; part of
   * every output that keeps anything of the block. @default ''
   */
  readonly preamble?: string;
  /** Text written after the last kept unit. @default '' */
  readonly postamble?: string;
}

/** What a strategy may use to decide how to spell a block. */
export interface SegmentContext {
  /** Tokens of a text, within some per cent of the target model's; fast enough for every unit. */
  readonly estimateTokens: (text: string) => number;
  /** Whether a text holds a word that must stay as it is written, so that no spelling takes it apart. @default none */
  readonly holdsPreserved?: ((text: string) => boolean) | undefined;
}

/**
 * How one kind of block is taken apart. Adding a kind is adding a file that exports one of these, and naming it in
 * `strategies.ts`.
 */
export interface Strategy {
  readonly kind: BlockKind;
  /** Takes a block apart into units. Linear in the block; throws nothing: a block that is not what it seemed becomes lines. */
  segment(source: string, block: Block, context: SegmentContext): SegmentedBlock;
}
