import type { UnitKind } from '../segment/unit.ts';

/** A run of source text that an output holds, and where it stands in both. Offsets are in UTF-16 code units. */
export interface KeptSpan {
  /** Offset of its first character in the context. */
  readonly sourceStart: number;
  /** Offset after its last. */
  readonly sourceEnd: number;
  /** Offset of its first character in the content. */
  readonly contentStart: number;
  /** Offset after its last. */
  readonly contentEnd: number;
  /** The same text in both; false where it is spelled shorter, such as a row for an object. */
  readonly isVerbatim: boolean;
  /** What it is made of: the kind of its first unit. */
  readonly kind: UnitKind;
  /** The best score among its units, 0 to 1, comparable within one result only; absent where nothing was ranked. */
  readonly score?: number;
}
