import type { BlockKind } from '../segment/block-kind.ts';
import type { UnitKind } from '../segment/unit.ts';
import type { Reason } from '../select/selection.ts';

/** What became of one unit, and why. */
export interface ExplainedUnit {
  readonly kind: UnitKind;
  /** Offset of its first character in the context, in UTF-16 code units. */
  readonly start: number;
  /** Offset after its last character. */
  readonly end: number;
  readonly tokens: number;
  /** 0 to 1, comparable within one result only. */
  readonly score: number;
  readonly isKept: boolean;
  readonly reason: Reason;
}

/** What became of one block. */
export interface ExplainedBlock {
  readonly kind: BlockKind;
  readonly start: number;
  readonly end: number;
  readonly units: number;
  readonly keptUnits: number;
}

/** Why a result is what it is. */
export interface CompressionExplanation {
  /** The share of tokens aimed for, 0 to 1. */
  readonly rate: number;
  /** `rate` in tokens. */
  readonly targetTokens: number;
  /** The prompt's words as they are searched for: stemmed, without stop words. */
  readonly promptTerms: readonly string[];
  /** Those that stand nowhere in the context. */
  readonly missingTerms: readonly string[];
  readonly blocks: readonly ExplainedBlock[];
  readonly units: readonly ExplainedUnit[];
}
