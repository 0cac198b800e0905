import * as v from 'valibot';
import type { EmbeddingSource } from '../chat/embedding-service.ts';
import type { SerializerConfig } from '../serialize/serializer-config.ts';
import type { SemvecState } from '../state/semvec-state.ts';

/** Options of `SemvecContextOptimizer`. All may be left out. */
export interface SemvecOptimizerOptions {
  /** A conversation that is remembered; never changed. @default an empty one that forgets nothing of a context */
  readonly state?: SemvecState | undefined;
  /** What finds memories by meaning: the model whose embeddings the state holds; `'lexical'` goes by words alone. @default 'lexical' */
  readonly embeddingService?: EmbeddingSource | undefined;
  /**
   * What the block holds; `countTokens` and `maxTokens` are the optimizer's own.
   * @default the serializer's own defaults, with up to 100 memories of up to 1,000 characters
   */
  readonly serializerConfig?: Omit<SerializerConfig, 'countTokens' | 'maxTokens'> | undefined;
  /** Hard limit on the whole output, in `targetModel` tokens; at least 1. @default 1200 */
  readonly hardCap?: number | undefined;
  /** The model whose tokens are counted. @default 'gpt-4o' */
  readonly targetModel?: string | undefined;
}

/** {@link SemvecOptimizerOptions} with every default filled in. */
export interface ResolvedSemvecOptimizerOptions {
  readonly state: SemvecState | undefined;
  readonly embeddingService: EmbeddingSource;
  readonly serializerConfig: SerializerConfig;
  readonly hardCap: number;
  readonly targetModel: string;
}

const positive = v.pipe(v.number(), v.integer(), v.minValue(1));
const has = (value: unknown, ...methods: readonly string[]): boolean =>
  typeof value === 'object' &&
  value !== null &&
  methods.every((method) => typeof Reflect.get(value, method) === 'function');

const embeddingSource = v.custom<EmbeddingSource>(
  (value) => value === 'lexical' || has(value, 'embed') || has(value, 'getEmbedding', 'getDimension'),
  "an EmbeddingModel, an object with getEmbedding() and getDimension(), or 'lexical'",
);

/** Fills in the defaults and refuses what is out of range or unknown. */
export const semvecOptimizerOptionsSchema: v.GenericSchema<
  SemvecOptimizerOptions,
  ResolvedSemvecOptimizerOptions
> = v.pipe(
  v.strictObject({
    state: v.optional(v.custom<SemvecState>((value) => has(value, 'toData', 'entries'), 'a SemvecState')),
    embeddingService: v.optional(embeddingSource, 'lexical'),
    serializerConfig: v.optional(
      v.custom<SerializerConfig>(
        (value) => typeof value === 'object' && value !== null,
        'a SerializerConfig',
      ),
      {},
    ),
    hardCap: v.optional(positive, 1200),
    targetModel: v.optional(v.pipe(v.string(), v.nonEmpty()), 'gpt-4o'),
  }),
  v.transform(({ state, ...options }) => ({ ...options, state })),
);
