import { setImmediate } from 'node:timers/promises';
import type { EmbeddingPurpose } from '@scaledown/core';
import { ModelFileError } from '../../errors/model-file-error.ts';
import { loadTokenizer } from '../../tokenizer/load-tokenizer.ts';
import type { TextTokenizer } from '../../tokenizer/text-tokenizer.ts';
import { padBatch } from '../batch/pad-batch.ts';
import { planBatches } from '../batch/plan-batches.ts';
import type { OnnxFolder } from '../folder/onnx-folder.ts';
import { readOnnxFolder } from '../folder/read-onnx-folder.ts';
import { Graph, type GraphOutput } from '../graph/graph.ts';
import { applyDense } from '../pool/dense-layer.ts';
import { poolTokens } from '../pool/pool-tokens.ts';
import { unitVector } from '../pool/unit-vector.ts';
import { NativeGate } from '../thread/native-gate.ts';
import { encodeStart } from './encode-start.ts';
import type { EncoderSettings } from './encoder-settings.ts';

/** Texts that are tokenised between two looks at whether anybody still waits. */
const TEXTS_AT_ONCE = 32;

/** What {@link OnnxEncoder.encode} is told beside the texts. */
export interface EncodeRequest {
  readonly purpose: EmbeddingPurpose;
  /** Looked at between batches; a batch that runs is not broken off. */
  readonly signal: AbortSignal;
}

interface EncoderParts {
  readonly folder: OnnxFolder;
  readonly tokenizer: TextTokenizer;
  readonly graph: Graph;
  readonly settings: EncoderSettings;
}

/**
 * An ONNX model with all that stands before and after its graph. It blocks the thread that calls it for as long as a
 * batch runs; `OnnxModel` gives it a thread of its own.
 */
export class OnnxEncoder {
  readonly #folder: OnnxFolder;
  readonly #tokenizer: TextTokenizer;
  readonly #graph: Graph;
  readonly #settings: EncoderSettings;
  readonly #padId: number;

  private constructor({ folder, tokenizer, graph, settings }: EncoderParts) {
    this.#folder = folder;
    this.#tokenizer = tokenizer;
    this.#graph = graph;
    this.#settings = settings;
    const { id, token } = folder.padding;
    // Padding is masked, so that any id does which the vocabulary has.
    this.#padId = (token === undefined ? undefined : tokenizer.idOf(token)) ?? id ?? 0;
  }

  /**
   * Reads a model's folder and loads its graph.
   *
   * @param gate is passed for each piece of native work
   * @throws ModelFileError when a file is missing, damaged, or asks for what is not known here.
   * @throws MissingDependencyError where onnxruntime-node is not installed.
   */
  static async open(settings: EncoderSettings, gate: NativeGate = new NativeGate()): Promise<OnnxEncoder> {
    const folder = await readOnnxFolder(settings.folder, settings);
    const tokenizer = await loadTokenizer(settings.folder);
    const graph = await Graph.open(folder.graphFile, gate, settings.threads);
    return new OnnxEncoder({ folder, tokenizer, graph, settings });
  }

  /** Tokens of a text that are read. */
  get maxTokens(): number {
    return this.#folder.maxTokens;
  }

  /** Changes with the files and with what was chosen from them. */
  get fingerprint(): string {
    return this.#folder.fingerprint;
  }

  /**
   * Finds out how long a vector is by embedding the empty text: no file says it for certain, and what cannot run shows now.
   *
   * @throws ModelFileError when the graph does not run.
   */
  async measureDimension(): Promise<number> {
    try {
      const [vector] = await this.#run([encodeStart(this.#tokenizer, '', this.maxTokens)], 0);
      return vector?.length ?? 0;
    } catch (cause) {
      const path = this.#folder.graphFile;
      const message = `${path} was loaded, but does not embed even the empty text.`;
      throw new ModelFileError(message, { path, reason: 'unsupported', cause });
    }
  }

  /** Gives one vector of unit length a text, in their order: prompt, tokens, batches, graph, pooling, dense layers. */
  async encode(texts: readonly string[], { purpose, signal }: EncodeRequest): Promise<Float32Array[]> {
    const prompt = this.#folder.prompts[purpose];
    const skip = this.#folder.poolsPrompt ? 0 : this.#countPrompt(prompt);
    const rows = await this.#tokenize(texts, prompt, signal);
    const vectors: Float32Array[] = [];
    const lengths = rows.map((row) => row.length);
    for (const batch of planBatches(lengths, this.#settings.batchTokens)) {
      await letMessagesIn(signal);
      const batchRows = batch.map((index) => rows[index] ?? []);
      for (const [place, vector] of (await this.#run(batchRows, skip)).entries()) {
        vectors[batch[place] ?? 0] = unitVector(vector, this.#settings.dimension);
      }
    }
    return vectors;
  }

  /** Gives the graph's memory back. */
  async close(): Promise<void> {
    await this.#graph.close();
  }

  async #tokenize(texts: readonly string[], prompt: string, signal: AbortSignal): Promise<number[][]> {
    const { lowerCases, maxTokens } = this.#folder;
    const rows: number[][] = [];
    for (const [index, text] of texts.entries()) {
      if (index % TEXTS_AT_ONCE === 0) await letMessagesIn(signal);
      const whole = prompt + text;
      rows.push(encodeStart(this.#tokenizer, lowerCases ? whole.toLowerCase() : whole, maxTokens));
    }
    return rows;
  }

  /** @param skip tokens at the start of each row that pooling leaves out */
  async #run(rows: readonly (readonly number[])[], skip: number): Promise<Float32Array[]> {
    const { padding, pooling = this.#graph.isDecoder ? 'last' : 'mean', dense } = this.#folder;
    const { width, spans, ...batch } = padBatch(rows, { padId: this.#padId, side: padding.side });
    const output = await this.#graph.run({ width, spans, ...batch });
    if (this.#graph.isPooled) return splitRows(output, spans.length);
    const skipped = pooling === 'cls' ? 0 : skip;
    const pooled = poolTokens(
      {
        data: output.data,
        width,
        dimension: output.shape.at(-1) ?? 0,
        spans: spans.map(({ start, end }) => ({ start: Math.min(start + skipped, end), end })),
      },
      pooling,
    );
    return pooled.map((vector) => dense.reduce((each, layer) => applyDense(layer, each), vector));
  }

  /** Counts the tokens of a prompt as a text begins with them: without what closes a text. */
  #countPrompt(prompt: string): number {
    if (prompt === '') return 0;
    const closed = this.#tokenizer.encode(prompt, { specialTokens: true });
    const isClosed = closed.at(-1) !== this.#tokenizer.encode(prompt).at(-1);
    return isClosed ? closed.length - 1 : closed.length;
  }
}

/** Waits until the messages that came meanwhile are read; one of them may be that nobody waits any more. */
async function letMessagesIn(signal: AbortSignal): Promise<void> {
  await setImmediate();
  signal.throwIfAborted();
}

function splitRows({ data, shape }: GraphOutput, rows: number): Float32Array[] {
  const dimension = shape.at(-1) ?? 0;
  return Array.from({ length: rows }, (_, row) => data.subarray(row * dimension, (row + 1) * dimension));
}
