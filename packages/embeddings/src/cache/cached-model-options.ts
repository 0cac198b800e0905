import type { Warning } from '@scaledown/core';
import * as v from 'valibot';
import type { EmbeddingStore } from './embedding-store.ts';

/** Options of `CachedModel`. All may be left out. */
export interface CachedModelOptions {
  /** Most bytes of vectors in memory; those that were used longest ago go first. 0 keeps none. @default 67_108_864 (64 MiB) */
  readonly maxBytes?: number | undefined;
  /** Where vectors are kept for the next process. @default none */
  readonly store?: EmbeddingStore | undefined;
  /**
   * Tells the model's stored vectors from those of any other; has to change whenever the model would give another vector
   * for the same text. @default the model's name and, where it has one, its `fingerprint`
   */
  readonly identity?: string | undefined;
  /**
   * Is told once when the store cannot be read, and once when it cannot be written; the vectors come all the same.
   * @default `process.emitWarning()`
   */
  readonly onWarning?: ((warning: Warning) => void) | undefined;
}

/** {@link CachedModelOptions} with every default filled in that does not depend on the model. */
export interface ResolvedCachedModelOptions {
  readonly maxBytes: number;
  readonly store?: EmbeddingStore | undefined;
  readonly identity?: string | undefined;
  readonly onWarning: (warning: Warning) => void;
}

const store = v.custom<EmbeddingStore>(
  (value) => typeof value === 'object' && value !== null && 'read' in value && 'write' in value,
  'an EmbeddingStore, an object with read() and write()',
);
const listener = v.custom<(warning: Warning) => void>((value) => typeof value === 'function', 'a function');

/** Fills in the defaults and refuses what is out of range or unknown. */
export const cachedModelOptionsSchema: v.GenericSchema<CachedModelOptions, ResolvedCachedModelOptions> =
  v.strictObject({
    maxBytes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 64 * 1024 * 1024),
    store: v.optional(store),
    identity: v.optional(v.pipe(v.string(), v.nonEmpty())),
    onWarning: v.optional(listener, () => emitWarning),
  });

function emitWarning({ code, message }: Warning): void {
  process.emitWarning(message, { code });
}
