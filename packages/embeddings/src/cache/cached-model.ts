import { createHash } from 'node:crypto';
import {
  type EmbeddingModel,
  type EmbeddingPurpose,
  type EmbedOptions,
  OptimizerError,
  parseOptions,
  untilAborted,
} from '@scaledown/core';
import {
  type CachedModelOptions,
  cachedModelOptionsSchema,
  type ResolvedCachedModelOptions,
} from './cached-model-options.ts';
import { LruMap } from './lru-map.ts';
import { StoreAccess } from './store-access.ts';

/** Vectors, or texts, by key. */
type ByKey<Value> = ReadonlyMap<string, Value>;

/**
 * Texts that are embedded and stored at once. A call that is aborted, or a process that is killed, loses no more than
 * these; models cut them into batches of their own.
 */
const SLICE = 512;

/** What an entry costs beside its numbers: the key, the entry of the map and the array's own fields. */
const ENTRY_BYTES = 250;

/**
 * Remembers the vectors of another model, in memory and, with a store, on disk: no text is embedded twice for one
 * purpose, neither one after the other nor at the same time.
 *
 * Texts are told apart by a hash of what they say, so that a text that was moved or renamed is found again.
 */
export class CachedModel implements EmbeddingModel {
  readonly name: string;
  readonly dimension: number;
  /** The model's own; absent where it has none. */
  declare readonly fingerprint?: string;
  readonly #model: EmbeddingModel;
  readonly #memory: LruMap<Float32Array>;
  readonly #store: StoreAccess;
  /** What is being embedded for some call, by key. */
  readonly #pending = new Map<string, Promise<ByKey<Float32Array>>>();

  /** @throws InvalidOptionsError for an unknown option, or one out of range. */
  constructor(model: EmbeddingModel, options: CachedModelOptions = {}) {
    const resolved = parseOptions(cachedModelOptionsSchema, options, 'CachedModel options');
    const { fingerprint } = model;
    this.name = model.name;
    this.dimension = model.dimension;
    if (fingerprint !== undefined) this.fingerprint = fingerprint;
    this.#model = model;
    this.#memory = new LruMap(Math.floor(resolved.maxBytes / (4 * model.dimension + ENTRY_BYTES)));
    this.#store = openStore(model, resolved);
  }

  /** Rejects with the errors of the model as they are; a store that fails is a warning. */
  async embed(texts: readonly string[], options: EmbedOptions = {}): Promise<Float32Array[]> {
    const { purpose = 'document', signal } = options;
    signal?.throwIfAborted();
    const keys = texts.map((text) => keyOf(text, purpose));
    const wanted = [...new Map(texts.map((text, index) => [keys[index] ?? '', text]))];
    const found = new Map<string, Float32Array>();
    for (let start = 0; start < wanted.length; start += SLICE) {
      await this.#collect(new Map(wanted.slice(start, start + SLICE)), found, { purpose, signal });
    }
    // Copies: a caller may change what it is given.
    return keys.map((key) => new Float32Array(found.get(key) ?? []));
  }

  /** Adds the vectors of these texts to `found`: from memory, from a call under way, from the store or from the model. */
  async #collect(
    texts: ByKey<string>,
    found: Map<string, Float32Array>,
    options: EmbedOptions,
  ): Promise<void> {
    const missing = new Map(texts);
    while (missing.size > 0) {
      const own = new Map<string, string>();
      const others = new Set<Promise<ByKey<Float32Array>>>();
      for (const [key, text] of missing) {
        const known = this.#memory.get(key);
        const pending = this.#pending.get(key);
        if (known !== undefined) found.set(key, known);
        else if (pending === undefined) own.set(key, text);
        else others.add(pending);
      }
      const work = own.size === 0 ? new Map() : this.#begin(own, options);
      const results = [await untilAborted(work, options.signal)];
      // Another call may have failed, or been aborted: its texts are then missing still, and embedded in the next round.
      for (const other of await untilAborted(Promise.allSettled(others), options.signal)) {
        if (other.status === 'fulfilled') results.push(other.value);
      }
      for (const vectors of results) for (const [key, vector] of vectors) found.set(key, vector);
      for (const key of missing.keys()) if (found.has(key)) missing.delete(key);
    }
  }

  /** Begins to embed, where other calls can see it. */
  #begin(texts: ByKey<string>, options: EmbedOptions): Promise<ByKey<Float32Array>> {
    const work = this.#produce(texts, options);
    for (const key of texts.keys()) this.#pending.set(key, work);
    const forget = () => {
      for (const key of texts.keys()) this.#pending.delete(key);
    };
    work.then(forget, forget);
    return work;
  }

  async #produce(texts: ByKey<string>, options: EmbedOptions): Promise<ByKey<Float32Array>> {
    const vectors = new Map(await this.#store.read([...texts.keys()]));
    const missing = new Map([...texts].filter(([key]) => !vectors.has(key)));
    if (missing.size > 0) {
      const fresh = await this.#model.embed([...missing.values()], options);
      if (fresh.length !== missing.size) {
        throw new OptimizerError(
          `The model ${this.name} gave ${fresh.length} vectors for ${missing.size} texts.`,
        );
      }
      // Copies: a vector may be a view of its whole batch, which would stay in memory with it.
      const embedded = new Map(
        [...missing.keys()].map((key, index) => [key, new Float32Array(fresh[index] ?? [])]),
      );
      await this.#store.write(embedded);
      for (const [key, vector] of embedded) vectors.set(key, vector);
    }
    for (const [key, vector] of vectors) this.#memory.set(key, vector);
    return vectors;
  }
}

function openStore(
  model: EmbeddingModel,
  { store, identity, onWarning }: ResolvedCachedModelOptions,
): StoreAccess {
  const { fingerprint } = model;
  const own = fingerprint === undefined ? model.name : `${model.name}@${fingerprint}`;
  return new StoreAccess({ store, space: { model: identity ?? own, dimension: model.dimension }, onWarning });
}

function keyOf(text: string, purpose: EmbeddingPurpose): string {
  return createHash('sha256').update(`${purpose}\n${text}`).digest('hex');
}
