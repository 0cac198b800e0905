import { basename, resolve } from 'node:path';
import {
  type EmbeddingModel,
  type EmbedOptions,
  InvalidOptionsError,
  parseOptions,
  untilAborted,
} from '@scaledown/core';
import { type OnnxModelOptions, onnxOptionsSchema } from './onnx-options.ts';
import type { ModelFacts } from './thread/messages.ts';
import { NativeGate } from './thread/native-gate.ts';
import { OnnxThread } from './thread/onnx-thread.ts';
import { splitTexts } from './thread/split-texts.ts';
import { type StartWorker, startWorker } from './thread/start-worker.ts';

/** An embedding model that onnxruntime-node runs, in a thread of its own: the calling thread is never blocked by it. */
export class OnnxModel implements EmbeddingModel {
  readonly name: string;
  readonly dimension: number;
  /** Tokens of a text that are read, special tokens included; the rest is cut off. */
  readonly maxTokens: number;
  /** Changes with the model's files, and with options that change its vectors; `dimension` aside. */
  readonly fingerprint: string;
  readonly #thread: OnnxThread;

  private constructor(name: string, dimension: number, facts: ModelFacts, thread: OnnxThread) {
    this.name = name;
    this.dimension = dimension;
    this.maxTokens = facts.maxTokens;
    this.fingerprint = facts.fingerprint;
    this.#thread = thread;
  }

  /**
   * Loads a model's folder: `tokenizer.json`, a graph such as `onnx/model.onnx`, and what sentence-transformers writes
   * beside them. Nothing is downloaded.
   *
   * @param start Starts the model's thread; for tests.
   * @throws MissingDependencyError where onnxruntime-node is not installed.
   * @throws ModelFileError when a file is missing, damaged, or asks for what is not known here.
   * @throws InvalidOptionsError when an option is out of range.
   */
  static async load(
    folder: string,
    options: OnnxModelOptions = {},
    start: StartWorker = startWorker,
  ): Promise<OnnxModel> {
    const resolved = parseOptions(onnxOptionsSchema, options, 'OnnxModel options');
    const { signal, name = basename(resolve(folder)), ...settings } = resolved;
    signal?.throwIfAborted();
    const gate = new NativeGate();
    const worker = start({ settings: { ...settings, folder: resolve(folder) }, gate: gate.memory });
    const thread = new OnnxThread(worker, gate, name);
    try {
      const facts = await untilAborted(thread.ready, signal);
      const { dimension = facts.dimension } = settings;
      if (dimension > facts.dimension) throw tooManyDimensions(name, dimension, facts.dimension);
      thread.idle();
      return new OnnxModel(name, dimension, facts, thread);
    } catch (error) {
      thread.abandon();
      throw error;
    }
  }

  /**
   * Embeds texts, similar lengths together; the vectors are of unit length.
   *
   * @throws ModelRunError when the graph fails, or the model was closed.
   */
  async embed(
    texts: readonly string[],
    { purpose = 'document', signal }: EmbedOptions = {},
  ): Promise<Float32Array[]> {
    signal?.throwIfAborted();
    const vectors: Float32Array[] = [];
    for (const part of splitTexts(texts)) {
      const joined = await this.#thread.embed(part, { purpose, signal });
      for (let row = 0; row < part.length; row++) {
        // A copy: whoever keeps one vector must not keep the buffer of all.
        vectors.push(joined.slice(row * this.dimension, (row + 1) * this.dimension));
      }
    }
    return vectors;
  }

  /**
   * Ends the model's thread and gives its memory back; what waits is rejected. A process also ends without it, while
   * no call waits.
   */
  async close(): Promise<void> {
    await this.#thread.close();
  }
}

function tooManyDimensions(model: string, asked: number, given: number): InvalidOptionsError {
  const message = `expected at most ${given}, which is what ${model} gives, received ${asked}`;
  return new InvalidOptionsError(`Invalid OnnxModel options: dimension: ${message}.`, {
    issues: [{ path: 'dimension', message }],
  });
}
