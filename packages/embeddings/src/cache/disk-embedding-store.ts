import { createHash } from 'node:crypto';
import { endianness } from 'node:os';
import { join, resolve } from 'node:path';
import { parseOptions } from '@scaledown/core';
import * as v from 'valibot';
import { EmbeddingStoreError } from '../errors/embedding-store-error.ts';
import { systemErrorCode } from '../files/system-error-code.ts';
import type { EmbeddingSpace, EmbeddingStore } from './embedding-store.ts';
import { VectorFile } from './vector-file.ts';

/** Options of {@link DiskEmbeddingStore}. */
export interface DiskEmbeddingStoreOptions {
  /** Where the files lie; made at the first write, readable by its owner alone. */
  readonly folder: string;
  /**
   * Most bytes of the file of one model; before it would grow past them, its older half is forgotten. At least 1 MiB.
   * @default 536_870_912 (512 MiB: 500,000 vectors of 256 numbers)
   */
  readonly maxBytes?: number | undefined;
}

interface ResolvedDiskEmbeddingStoreOptions {
  readonly folder: string;
  readonly maxBytes: number;
}

const MIB = 1024 * 1024;

const optionsSchema: v.GenericSchema<DiskEmbeddingStoreOptions, ResolvedDiskEmbeddingStoreOptions> =
  v.strictObject({
    folder: v.pipe(v.string(), v.nonEmpty()),
    maxBytes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(MIB)), 512 * MIB),
  });

/**
 * Keeps vectors in a folder, a file for each model. A process that is killed at any moment, and a disk that fills up,
 * cost the records that were being written and no others; processes may share the folder.
 */
export class DiskEmbeddingStore implements EmbeddingStore {
  readonly #folder: string;
  readonly #maxBytes: number;
  readonly #files = new Map<string, VectorFile>();

  /** @throws InvalidOptionsError for an unknown option, or one out of range. */
  constructor(options: DiskEmbeddingStoreOptions) {
    const { folder, maxBytes } = parseOptions(optionsSchema, options, 'DiskEmbeddingStore options');
    this.#folder = resolve(folder);
    this.#maxBytes = maxBytes;
  }

  read(space: EmbeddingSpace, keys: readonly string[]): Promise<ReadonlyMap<string, Float32Array>> {
    return this.#guard(() => this.#fileOf(space).read(keys));
  }

  write(space: EmbeddingSpace, vectors: ReadonlyMap<string, Float32Array>): Promise<void> {
    return this.#guard(() => this.#fileOf(space).append(vectors));
  }

  #fileOf({ model, dimension }: EmbeddingSpace): VectorFile {
    // Numbers are stored as the machine has them, which for another machine may be the wrong way round.
    const facts = JSON.stringify([model, dimension, endianness()]);
    const name = createHash('sha256').update(facts).digest('hex').slice(0, 24);
    let file = this.#files.get(name);
    if (file === undefined) {
      const path = join(this.#folder, `${name}.vectors`);
      file = new VectorFile(path, { dimension, maxBytes: this.#maxBytes });
      this.#files.set(name, file);
    }
    return file;
  }

  async #guard<Result>(call: () => Promise<Result>): Promise<Result> {
    try {
      return await call();
    } catch (error) {
      // A bug carries no code of the system.
      if (/^E[A-Z]+$/.test(systemErrorCode(error) ?? '')) throw EmbeddingStoreError.from(error, this.#folder);
      throw error;
    }
  }
}
