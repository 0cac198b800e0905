import type { BlockKind } from './block-kind.ts';

/** A run of source text of one kind. Blocks follow each other without a gap and cover the source. */
export interface Block {
  readonly kind: BlockKind;
  /** Offset of its first character in the source, in UTF-16 code units. */
  readonly start: number;
  /** Offset after its last character. */
  readonly end: number;
  /** Language that a fence names, such as `python`; absent outside fences, and where the fence names none. */
  readonly language?: string;
}

/** A run of source text with what is around it: the lines of a fence are no part of what it holds. */
export interface RoutedBlock extends Block {
  /** Offset of the fence's first line; absent outside fences. */
  readonly fenceStart?: number;
  /** Offset after its last line. */
  readonly fenceEnd?: number;
}
