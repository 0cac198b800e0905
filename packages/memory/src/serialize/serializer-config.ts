import * as v from 'valibot';
import { estimateTokens } from '../tokens/estimate-tokens.ts';

/** How a state is written into a prompt. All may be left out, and null is the same as left out. */
export interface SerializerConfig {
  /** Memories written at most; at least 1. @default 5 */
  readonly topK?: number | null | undefined;
  /** Characters (code points) of each memory, the mark of a cut included; at least 1. @default 200 */
  readonly maxMemoryChars?: number | null | undefined;
  /** Characters (code points) of the previous answer, the mark of a cut included; at least 1. @default 500 */
  readonly maxLastResponseChars?: number | null | undefined;
  /** Begins with the phase of the conversation and what it asks of an answer. @default true */
  readonly includePhasePrompt?: boolean | null | undefined;
  /** Writes a line of the state's figures. @default true */
  readonly includeMetrics?: boolean | null | undefined;
  /** Writes the previous answer, where one is given. @default true */
  readonly includeLastResponse?: boolean | null | undefined;
  /** Writes up to five exact values that the query asks for. @default true */
  readonly includeLiterals?: boolean | null | undefined;
  /** Writes the day above the memories of each day. @default true */
  readonly dateHeaders?: boolean | null | undefined;
  /** Leaves the best memory uncut. @default false */
  readonly fullFirst?: boolean | null | undefined;
  /** Most tokens of the whole block; at least 1. @default none */
  readonly maxTokens?: number | null | undefined;
  /** Counts tokens for `maxTokens`. @default estimateTokens */
  readonly countTokens?: ((text: string) => number) | null | undefined;
}

/** {@link SerializerConfig} with every default filled in. */
export interface ResolvedSerializerConfig {
  readonly topK: number;
  readonly maxMemoryChars: number;
  readonly maxLastResponseChars: number;
  readonly includePhasePrompt: boolean;
  readonly includeMetrics: boolean;
  readonly includeLastResponse: boolean;
  readonly includeLiterals: boolean;
  readonly dateHeaders: boolean;
  readonly fullFirst: boolean;
  readonly maxTokens?: number | undefined;
  readonly countTokens: (text: string) => number;
}

const positive = v.pipe(v.number(), v.integer(), v.minValue(1));

/** A limit in tokens, or none. */
export const maxTokensSchema: v.GenericSchema<number | null | undefined, number | undefined> = v.pipe(
  v.nullish(positive),
  v.transform((most) => most ?? undefined),
);

const countTokens = v.custom<(text: string) => number>(
  (value) => typeof value === 'function',
  'a function from text to tokens',
);

/** Fills in the defaults and refuses what is out of range or unknown. */
export const serializerConfigSchema: v.GenericSchema<SerializerConfig, ResolvedSerializerConfig> =
  v.strictObject({
    topK: v.nullish(positive, 5),
    maxMemoryChars: v.nullish(positive, 200),
    maxLastResponseChars: v.nullish(positive, 500),
    includePhasePrompt: v.nullish(v.boolean(), true),
    includeMetrics: v.nullish(v.boolean(), true),
    includeLastResponse: v.nullish(v.boolean(), true),
    includeLiterals: v.nullish(v.boolean(), true),
    dateHeaders: v.nullish(v.boolean(), true),
    fullFirst: v.nullish(v.boolean(), false),
    maxTokens: v.optional(maxTokensSchema),
    countTokens: v.nullish(countTokens, () => estimateTokens),
  });
