import * as v from 'valibot';
import type { EmbeddingSource } from '../chat/embedding-service.ts';
import type { SerializerConfig } from '../serialize/serializer-config.ts';
import type { SemvecConfig } from '../state/semvec-config.ts';
import type { SemvecState } from '../state/semvec-state.ts';
import type { SessionScope, SessionStore } from '../stores/session-store.ts';

/** Options of `MemorySession`. */
export interface MemorySessionOptions {
  /** Where embeddings come from; `'lexical'` does without, and then nothing is known of drift. @default the model of `@scaledown/embeddings`, where installed */
  readonly embeddingService?: EmbeddingSource | undefined;
  /** Configuration of a new conversation. @default the state's own defaults, with the embeddings' dimension */
  readonly pssConfig?: SemvecConfig | undefined;
  /** A conversation to go on with; `pssConfig` is then its own. Not with `store`, which brings its own. */
  readonly state?: SemvecState | undefined;
  /** What the context holds. @default the serializer's own defaults */
  readonly serializerConfig?: SerializerConfig | undefined;
  /** Where the conversation is read before each turn and saved after it; needs `scope`. */
  readonly store?: SessionStore | undefined;
  /** Whose conversation it is in the store. */
  readonly scope?: SessionScope | undefined;
  /** Similarity to a memory from which a message was said before, 0 to 1. @default 0.85 */
  readonly shortCircuitAt?: number | undefined;
  /** Drift from which the subject has changed, 0 to 1. @default 0.5 */
  readonly driftAt?: number | undefined;
}

/** Where a conversation is kept. */
export interface SavedSession {
  readonly store: SessionStore;
  readonly scope: SessionScope;
}

/** {@link MemorySessionOptions} with every default filled in. */
export interface ResolvedMemorySessionOptions {
  readonly embeddingService: EmbeddingSource | undefined;
  readonly pssConfig: SemvecConfig;
  readonly state: SemvecState | undefined;
  readonly serializerConfig: SerializerConfig;
  readonly saved: SavedSession | undefined;
  readonly shortCircuitAt: number;
  readonly driftAt: number;
}

const ratio = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;
const has = (value: unknown, method: string): boolean =>
  typeof value === 'object' && value !== null && typeof Reflect.get(value, method) === 'function';

/** Checks {@link MemorySessionOptions} and fills in their defaults. */
export const memorySessionOptionsSchema: v.GenericSchema<MemorySessionOptions, ResolvedMemorySessionOptions> =
  v.pipe(
    v.strictObject({
      embeddingService: v.optional(
        v.custom<EmbeddingSource>(
          (value) =>
            value === 'lexical' ||
            has(value, 'embed') ||
            (has(value, 'getEmbedding') && has(value, 'getDimension')),
          "an EmbeddingModel, an object with getEmbedding() and getDimension(), or 'lexical'",
        ),
      ),
      pssConfig: v.optional(v.custom<SemvecConfig>(isObject, 'a SemvecConfig'), {}),
      state: v.optional(v.custom<SemvecState>((value) => has(value, 'update'), 'a SemvecState')),
      serializerConfig: v.optional(v.custom<SerializerConfig>(isObject, 'a SerializerConfig'), {}),
      store: v.optional(
        v.custom<SessionStore>((value) => has(value, 'get') && has(value, 'set'), 'a SessionStore'),
      ),
      scope: v.optional(v.custom<SessionScope>(isObject, 'a SessionScope')),
      shortCircuitAt: v.optional(ratio, 0.85),
      driftAt: v.optional(ratio, 0.5),
    }),
    v.check(
      ({ store, scope }) => (store === undefined) === (scope === undefined),
      'a store and a scope together, or neither',
    ),
    v.check(({ store, state }) => store === undefined || state === undefined, 'a store or a state, not both'),
    v.transform(({ store, scope, embeddingService, state, ...options }) => ({
      ...options,
      embeddingService,
      state,
      saved: store === undefined || scope === undefined ? undefined : { store, scope },
    })),
  );
