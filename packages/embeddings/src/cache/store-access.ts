import type { Warning } from '@scaledown/core';
import { EmbeddingStoreError } from '../errors/embedding-store-error.ts';
import type { EmbeddingSpace, EmbeddingStore } from './embedding-store.ts';

/** What a {@link StoreAccess} works with. */
export interface StoreAccessOptions {
  readonly store: EmbeddingStore | undefined;
  readonly space: EmbeddingSpace;
  readonly onWarning: (warning: Warning) => void;
}

/** Reads and writes a store that may fail, or be missing: the vectors can be had without it, so it only warns, once. */
export class StoreAccess {
  readonly #options: StoreAccessOptions;
  readonly #warned = new Set<string>();

  constructor(options: StoreAccessOptions) {
    this.#options = options;
  }

  /** Gives what is stored of these keys, whole; nothing where the store fails. */
  async read(keys: readonly string[]): Promise<ReadonlyMap<string, Float32Array>> {
    const { store, space } = this.#options;
    if (store === undefined) return new Map();
    try {
      const stored = await store.read(space, keys);
      return new Map([...stored].filter(([, vector]) => vector.length === space.dimension));
    } catch (error) {
      this.#warn(error, { code: 'embedding-store-unreadable', effect: 'Vectors are embedded anew.' });
      return new Map();
    }
  }

  /** Stores vectors, unless the store fails. */
  async write(vectors: ReadonlyMap<string, Float32Array>): Promise<void> {
    const { store, space } = this.#options;
    try {
      await store?.write(space, vectors);
    } catch (error) {
      this.#warn(error, { code: 'embedding-store-unwritable', effect: 'Vectors are not kept.' });
    }
  }

  /** Rethrows what is no failure of a store. */
  #warn(error: unknown, { code, effect }: { readonly code: string; readonly effect: string }): void {
    if (!EmbeddingStoreError.isInstance(error)) throw error;
    if (this.#warned.has(code)) return;
    this.#warned.add(code);
    this.#options.onWarning({ code, message: `${error.message} ${effect}` });
  }
}
