import * as v from 'valibot';
import type { VectorFormat } from './plain-value.ts';

/** What a snapshot holds. */
export interface SnapshotOptions {
  /**
   * Whether the words of memories are kept. Without them a restored state has their vectors, times and weights, but
   * shows none of them. Vectors still say what they were about: a model can turn them back into words in part. @default true
   */
  readonly includeMemoryText?: boolean | undefined;
  /** Whether exact values are kept. @default true */
  readonly includeLiteralText?: boolean | undefined;
  /** Whether what the state has learnt about the conversation's pace is kept; without it, it learns anew. @default true */
  readonly includeAdaptiveParams?: boolean | undefined;
  /**
   * How the vectors of memories and anchors are written. `int8` takes a quarter of the size and moves cosines by about
   * 0.01; only `float32` restores every bit. @default 'float32'
   */
  readonly vectors?: VectorFormat | undefined;
}

/** {@link SnapshotOptions} with every default filled in. */
export interface ResolvedSnapshotOptions {
  readonly includeMemoryText: boolean;
  readonly includeLiteralText: boolean;
  readonly includeAdaptiveParams: boolean;
  readonly vectors: VectorFormat;
}

/** Fills in the defaults and refuses what is unknown. */
export const snapshotOptionsSchema: v.GenericSchema<SnapshotOptions, ResolvedSnapshotOptions> =
  v.strictObject({
    includeMemoryText: v.optional(v.boolean(), true),
    includeLiteralText: v.optional(v.boolean(), true),
    includeAdaptiveParams: v.optional(v.boolean(), true),
    vectors: v.optional(v.picklist(['float32', 'int8']), 'float32'),
  });
