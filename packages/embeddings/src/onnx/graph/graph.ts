import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { ModelFileError } from '../../errors/model-file-error.ts';
import { float16Table } from '../../static/float16.ts';
import type { PaddedBatch } from '../batch/pad-batch.ts';
import type { NativeGate } from '../thread/native-gate.ts';
import { buildFeeds, canFeed } from './build-feeds.ts';
import type { GraphInput } from './graph-input.ts';
import { importRuntime, type Runtime } from './import-runtime.ts';

/** What a graph gives for a batch: vectors of its tokens, `[rows, width, dimension]`, or of its texts, `[rows, dimension]`. */
export interface GraphOutput {
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

/**
 * The outputs that are vectors of texts, the best first. A graph that has pooled already has also gone through every
 * layer that the folder lists.
 */
const OUTPUTS = ['sentence_embedding', 'last_hidden_state', 'token_embeddings'];

interface GraphParts {
  readonly runtime: Runtime;
  readonly session: InferenceSession;
  readonly gate: NativeGate;
  readonly inputs: readonly GraphInput[];
  readonly output: string;
}

/** A graph that onnxruntime has loaded. It blocks its thread while it runs. */
export class Graph {
  /** True where the graph pools by itself, and what it gives are the vectors of texts. */
  readonly isPooled: boolean;
  /** True for a graph that can write on from what it read: it asks for its memory of earlier tokens. */
  readonly isDecoder: boolean;
  readonly #runtime: Runtime;
  readonly #session: InferenceSession;
  readonly #gate: NativeGate;
  readonly #inputs: readonly GraphInput[];
  readonly #output: string;

  private constructor({ runtime, session, gate, inputs, output }: GraphParts) {
    this.#runtime = runtime;
    this.#session = session;
    this.#gate = gate;
    this.#inputs = inputs;
    this.#output = output;
    this.isPooled = output === OUTPUTS[0];
    this.isDecoder = inputs.some(({ name }) => name.startsWith('past_key_values.'));
  }

  /**
   * Loads a graph.
   *
   * @param gate is passed for each piece of native work
   * @param threads that a run uses; the runtime's own choice when left out
   * @throws ModelFileError when the file is no graph, or its inputs and outputs are not those of a text embedder.
   * @throws MissingDependencyError where onnxruntime-node is not installed.
   */
  static async open(path: string, gate: NativeGate, threads?: number): Promise<Graph> {
    const runtime = await importRuntime();
    const session = await gate.pass(() => createSession(runtime, path, threads));
    const inputs = session.inputMetadata.flatMap((input) => (input.isTensor ? [input] : []));
    const unknown = inputs.find((input) => !canFeed(input));
    if (unknown !== undefined || inputs.length < session.inputNames.length) {
      const name = unknown?.name ?? 'that is no tensor';
      throw unsupported(path, `asks for the input ${name}, which no text gives`);
    }
    const output = OUTPUTS.find((name) => session.outputNames.includes(name));
    if (output === undefined) {
      throw unsupported(path, `gives ${session.outputNames.join(', ')}, but none of ${OUTPUTS.join(', ')}`);
    }
    return new Graph({ runtime, session, gate, inputs, output });
  }

  /** Runs one batch. Only the one output is asked for: a decoder's new memory alone would be larger than all else. */
  async run(batch: PaddedBatch): Promise<GraphOutput> {
    const feeds: Record<string, Tensor> = {};
    for (const [name, { type, data, shape }] of Object.entries(buildFeeds(this.#inputs, batch))) {
      feeds[name] = new this.#runtime.Tensor(type, data, shape);
    }
    const outputs = await this.#gate.pass(() => this.#session.run(feeds, [this.#output]));
    const tensor = outputs[this.#output];
    return { data: readFloats(tensor), shape: tensor?.dims ?? [] };
  }

  /** Gives the memory back. */
  async close(): Promise<void> {
    await this.#gate.pass(() => this.#session.release());
  }
}

async function createSession(
  runtime: Runtime,
  path: string,
  threads: number | undefined,
): Promise<InferenceSession> {
  try {
    return await runtime.InferenceSession.create(path, {
      executionProviders: ['cpu'],
      // Errors are thrown; the runtime's warnings would go to the terminal, past whoever owns it.
      logSeverityLevel: 3,
      ...(threads === undefined ? {} : { intraOpNumThreads: threads }),
    });
  } catch (cause) {
    throw new ModelFileError(`${path} cannot be loaded as an ONNX graph; fetch or copy it again.`, {
      path,
      reason: 'corrupt',
      cause,
    });
  }
}

function readFloats(tensor: Tensor | undefined): Float32Array {
  const data = tensor?.data;
  if (tensor?.type === 'float32' && data instanceof Float32Array) return data;
  // Held as Uint16Array on Node 20 and 22, and as Float16Array where there is one; the bits are the same.
  if (tensor?.type === 'float16' && ArrayBuffer.isView(data)) {
    const table = float16Table();
    const halves = new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2);
    return Float32Array.from(halves, (bits) => table[bits] ?? 0);
  }
  throw new TypeError(
    `The graph's output is of type ${tensor?.type ?? 'none'}; float32 and float16 are read.`,
  );
}

const unsupported = (path: string, how: string): ModelFileError =>
  new ModelFileError(`${path} ${how}: it is not the graph of a text embedder.`, {
    path,
    reason: 'unsupported',
  });
