import type { Optimizer } from '@scaledown/core';
import * as v from 'valibot';

/** How gaps are shown. */
export type MarkerStyle =
  /** `[… 12 sentences]` */
  | 'counted'
  /** `[…]` */
  | 'short'
  /** Nothing: gaps cannot be seen. */
  | 'none';

/** Options of {@link LocalCompressor}. All may be left out. */
export interface LocalCompressorOptions {
  /**
   * Share of the tokens to keep: a number above 0 and at most 1, or `auto`, which decides by how much of the
   * context has to do with the prompt. Markers count. @default 'auto'
   */
  readonly rate?: 'auto' | number | undefined;
  /** Words kept wherever they stand, with the unit they stand in: literal, in any case. @default [] */
  readonly preserveWords?: readonly string[] | undefined;
  /** Keeps units that hold rare identifiers, numbers or quoted text and share a word with the prompt. @default false */
  readonly preserveKeywords?: boolean | undefined;
  /** Changes only how the text is spelled, never what it says: nothing is left out. @default false */
  readonly lossless?: boolean | undefined;
  /**
   * Spells JSON, logs and tables shorter where that says the same and saves tokens; off, all that is kept is as the
   * context has it. @default true
   */
  readonly respell?: boolean | undefined;
  /**
   * Chooses what to keep of code, such as a `HasteOptimizer`; without one, code is cut between its statements by
   * structure alone.
   */
  readonly codeOptimizer?: Optimizer | undefined;
  /** How gaps are shown. @default 'counted' */
  readonly markers?: MarkerStyle | undefined;
  /** Adds to each result what became of every unit, and why. @default false */
  readonly explain?: boolean | undefined;
  /** The model whose tokens are counted. @default 'gpt-4o' */
  readonly targetModel?: string | undefined;
  /** Contexts of a batch compressed at the same time. @default 5 */
  readonly concurrency?: number | undefined;
}

/** {@link LocalCompressorOptions} with every default filled in. */
export interface ResolvedLocalCompressorOptions {
  readonly rate: 'auto' | number;
  readonly preserveWords: readonly string[];
  readonly preserveKeywords: boolean;
  readonly lossless: boolean;
  readonly respell: boolean;
  readonly codeOptimizer?: Optimizer | undefined;
  readonly markers: MarkerStyle;
  readonly explain: boolean;
  readonly targetModel: string;
  readonly concurrency: number;
}

const optimizer = v.custom<Optimizer>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    'optimize' in value &&
    typeof value.optimize === 'function',
  'an Optimizer, an object with optimize()',
);
const share = v.pipe(v.number(), v.gtValue(0), v.maxValue(1));

/** Fills in the defaults and refuses what is out of range or unknown. */
export const localCompressorOptionsSchema: v.GenericSchema<
  LocalCompressorOptions,
  ResolvedLocalCompressorOptions
> = v.strictObject({
  rate: v.optional(v.union([v.literal('auto'), share]), 'auto'),
  preserveWords: v.optional(v.array(v.pipe(v.string(), v.nonEmpty())), []),
  preserveKeywords: v.optional(v.boolean(), false),
  lossless: v.optional(v.boolean(), false),
  respell: v.optional(v.boolean(), true),
  codeOptimizer: v.optional(optimizer),
  markers: v.optional(v.picklist(['counted', 'short', 'none']), 'counted'),
  explain: v.optional(v.boolean(), false),
  targetModel: v.optional(v.pipe(v.string(), v.nonEmpty()), 'gpt-4o'),
  concurrency: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 5),
});
