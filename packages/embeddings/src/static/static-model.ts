import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type EmbeddingModel, type EmbedOptions, InvalidOptionsError } from '@scaledown/core';
import { ModelFileError } from '../errors/model-file-error.ts';
import { readModelFile } from '../folder/read-model-file.ts';
import { readModelJson } from '../folder/read-model-json.ts';
import { findStaticLayout } from '../folder/static-layout.ts';
import { parseTokenizer } from '../tokenizer/load-tokenizer.ts';
import type { TextTokenizer } from '../tokenizer/text-tokenizer.ts';
import { modelNameOf, staticConfigSchema } from './static-config.ts';
import { parseStaticModelOptions, type StaticModelOptions } from './static-model-options.ts';
import { readTokenTable, type TokenTable } from './token-table.ts';

/** After so much text the event loop gets its turn: about 10 ms of work. */
const SLICE_CHARACTERS = 16_000;

/**
 * Embeds texts by a table of token vectors: the weighted mean of a text's tokens, at unit length (Model2Vec; Tulkens and
 * van Dongen 2024). No native code, no network, no difference between queries and documents. The same text gives the
 * same vector, bit for bit, on every machine. A text of which the model knows no token gives the zero vector.
 */
export class StaticModel implements EmbeddingModel {
  readonly name: string;
  readonly dimension: number;
  /** Tells models of the same name apart: a hash of the weights and the tokenizer, 16 hexadecimal digits. */
  readonly fingerprint: string;
  /** What is read of a text, in tokens; the rest is cut off. Undefined where there is no limit. */
  readonly maxTokens: number | undefined;
  readonly #tokenizer: TextTokenizer;
  readonly #table: TokenTable;
  readonly #maxCharacters: number;

  private constructor({ tokenizer, table, maxTokens, ...facts }: StaticModelParts) {
    this.name = facts.name;
    this.dimension = facts.dimension;
    this.fingerprint = facts.fingerprint;
    this.maxTokens = maxTokens;
    this.#tokenizer = tokenizer;
    this.#table = table;
    this.#maxCharacters = maxTokens === undefined ? Infinity : maxTokens * tokenizer.medianTokenLength;
  }

  /**
   * Reads a model from a folder in Model2Vec's format, or in that of sentence-transformers' `StaticEmbedding`.
   *
   * @throws ModelFileError when the folder holds no such model, or a damaged one.
   * @throws InvalidOptionsError for a dimension above the model's own.
   */
  static async load(folder: string, options: StaticModelOptions = {}): Promise<StaticModel> {
    const { dimension, name } = parseStaticModelOptions(options);
    const layout = await findStaticLayout(folder);
    if (layout === undefined) {
      const message = `${folder} holds no static model: model.safetensors with a table of token vectors, tokenizer.json and config.json.`;
      throw new ModelFileError(message, { path: folder, reason: 'missing' });
    }
    const tokenizerPath = join(layout.tokenizerFolder, 'tokenizer.json');
    const [weights, definition, config] = await Promise.all([
      readModelFile(layout.weights),
      readModelFile(tokenizerPath),
      readModelJson(layout.config, staticConfigSchema),
    ]);
    const tokenizer = parseTokenizer(definition, tokenizerPath);
    const table = readTokenTable(weights, {
      path: layout.weights,
      tableName: layout.table,
      vocabularySize: tokenizer.vocabularySize,
    });
    return new StaticModel({
      name: name ?? modelNameOf(config, folder),
      dimension: checkDimension(dimension ?? table.columns, table.columns),
      fingerprint: createHash('sha256').update(weights).update(definition).digest('hex').slice(0, 16),
      maxTokens: config.max_length ?? undefined,
      tokenizer,
      table,
    });
  }

  /** Embeds each text; the event loop gets its turn between slices of them, and the signal is looked at. */
  async embed(texts: readonly string[], { signal }: EmbedOptions = {}): Promise<Float32Array[]> {
    signal?.throwIfAborted();
    const vectors: Float32Array[] = [];
    let characters = 0;
    for (const text of texts) {
      if (characters > SLICE_CHARACTERS) {
        characters = 0;
        await nextTurn();
        signal?.throwIfAborted();
      }
      vectors.push(this.#vectorOf(text));
      characters += text.length;
    }
    return vectors;
  }

  #vectorOf(text: string): Float32Array {
    const ids = this.#tokenizer.encode(this.#cut(text), { maxTokens: this.maxTokens });
    const sum = new Float64Array(this.dimension);
    const { rows, columns, weights, mapping } = this.#table;
    for (const id of ids) {
      if (id === this.#tokenizer.unknownId) continue;
      const start = (mapping === undefined ? id : (mapping[id] ?? 0)) * columns;
      const weight = weights === undefined ? 1 : (weights[id] ?? 0);
      for (let place = 0; place < sum.length; place += 1) {
        sum[place] = (sum[place] ?? 0) + (rows[start + place] ?? 0) * weight;
      }
    }
    return toUnitLength(sum);
  }

  /** As Python's model2vec does it: so few characters that tokenizing the rest would be for nothing, in most texts. */
  #cut(text: string): string {
    if (text.length <= this.#maxCharacters) return text;
    let end = 0;
    for (let codePoints = 0; codePoints < this.#maxCharacters && end < text.length; codePoints += 1) {
      end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
    }
    return text.slice(0, end);
  }
}

interface StaticModelParts {
  readonly name: string;
  readonly dimension: number;
  readonly fingerprint: string;
  readonly maxTokens: number | undefined;
  readonly tokenizer: TextTokenizer;
  readonly table: TokenTable;
}

function checkDimension(dimension: number, columns: number): number {
  if (dimension <= columns) return dimension;
  const message = `expected at most ${columns}, the model's own, received ${dimension}`;
  throw new InvalidOptionsError(`Invalid StaticModel options: dimension: ${message}.`, {
    issues: [{ path: 'dimension', message }],
  });
}

/** The mean is not divided out: the length is set to 1 after it. Loops by index: iterators took half of all time. */
function toUnitLength(sum: Float64Array): Float32Array {
  const vector = new Float32Array(sum.length);
  let squares = 0;
  for (let place = 0; place < sum.length; place += 1) {
    const component = sum[place] ?? 0;
    squares += component * component;
  }
  if (squares === 0) return vector;
  const length = Math.sqrt(squares);
  for (let place = 0; place < sum.length; place += 1) vector[place] = (sum[place] ?? 0) / length;
  return vector;
}
