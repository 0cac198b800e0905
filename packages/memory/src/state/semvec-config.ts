import * as v from 'valibot';
import type { MemoryEntry } from '../memory/memory-entry.ts';
import type { TierCapacities } from '../memory/tier-capacities.ts';
import {
  type ResolvedRetrievalConfig,
  type RetrievalConfig,
  retrievalConfigSchema,
} from '../retrieve/retrieval-config.ts';

/** How many entries each tier holds. */
export interface TierOptions {
  /** At least 1. @default 15 */
  readonly short?: number | undefined;
  /** At least 0. @default 50 */
  readonly medium?: number | undefined;
  /** At least 0; Infinity forgets nothing. @default 200 */
  readonly long?: number | undefined;
}

/** Configuration of `SemvecState`. All may be left out. */
export interface SemvecConfig {
  /** Numbers per embedding; at least 1. @default 384 */
  readonly dimension?: number | undefined;
  readonly tiers?: TierOptions | undefined;
  /** Whether exact values are kept beside the memories, and how many at most. @default enabled, 256 */
  readonly literals?:
    | { readonly enabled?: boolean | undefined; readonly capacity?: number | undefined }
    | undefined;
  /** Whether a switch of topic begins a new segment; when not, it is only reported. @default true */
  readonly topicSwitch?: boolean | undefined;
  /**
   * Subtracts the mean of all embeddings before they move the state (Mu & Viswanath 2018). For models whose embeddings
   * are all alike, with a cosine above 0.6 between unrelated texts. @default false
   */
  readonly center?: boolean | undefined;
  /** How memories are found. */
  readonly retrieval?: RetrievalConfig | undefined;
  /** Receives each entry that no longer fits, once it has left the memory. */
  readonly archive?: ((entry: MemoryEntry) => void) | undefined;
  /** Stamps turns that bring no timestamp; never used for scoring. Left out, such turns have none. */
  readonly now?: (() => Date) | undefined;
}

/** {@link SemvecConfig} with every default filled in. */
export interface ResolvedSemvecConfig {
  readonly dimension: number;
  readonly tiers: TierCapacities;
  readonly literals: { readonly enabled: boolean; readonly capacity: number };
  readonly topicSwitch: boolean;
  readonly center: boolean;
  readonly retrieval: ResolvedRetrievalConfig;
  readonly archive?: ((entry: MemoryEntry) => void) | undefined;
  readonly now?: (() => Date) | undefined;
}

const positive = v.pipe(v.number(), v.integer(), v.minValue(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const countOrInfinity = v.union([v.literal(Number.POSITIVE_INFINITY), count]);
const archive = v.custom<(entry: MemoryEntry) => void>((value) => typeof value === 'function', 'a function');
const now = v.custom<() => Date>((value) => typeof value === 'function', 'a function');

/** Fills in the defaults and refuses what is out of range or unknown. */
export const semvecConfigSchema: v.GenericSchema<SemvecConfig, ResolvedSemvecConfig> = v.strictObject({
  dimension: v.optional(positive, 384),
  tiers: v.optional(
    v.strictObject({
      short: v.optional(positive, 15),
      medium: v.optional(count, 50),
      long: v.optional(countOrInfinity, 200),
    }),
    {},
  ),
  literals: v.optional(
    v.strictObject({ enabled: v.optional(v.boolean(), true), capacity: v.optional(positive, 256) }),
    {},
  ),
  topicSwitch: v.optional(v.boolean(), true),
  center: v.optional(v.boolean(), false),
  retrieval: v.optional(retrievalConfigSchema, {}),
  archive: v.optional(archive),
  now: v.optional(now),
});
