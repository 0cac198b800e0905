import { createHash } from 'node:crypto';
import { type EmbeddingModel, type EmbedOptions, parseOptions } from '@scaledown/core';
import pMap from 'p-map';
import { unusableAnswer } from './failures.ts';
import {
  type HttpModelOptions,
  httpModelOptionsSchema,
  type ResolvedHttpModelOptions,
} from './http-model-options.ts';
import { canShorten, knownDimension } from './known-dimensions.ts';
import { postJson } from './post-json.ts';
import { readVectors } from './read-vectors.ts';
import { type Endpoint, resolveEndpoint } from './resolve-endpoint.ts';
import { splitBatches } from './split-batches.ts';

/**
 * Characters a request. OpenAI takes 300,000 tokens a request, and few texts have more tokens than characters; 2,048
 * texts of full length would be far above.
 */
const MAX_CHARACTERS = 250_000;

/** No vector is longer, written in digits: 16,384 numbers of 32 characters. */
const LARGEST_VECTOR_BYTES = 512 * 1024;

/** OpenAI refuses the empty text; a space is the nearest that it takes. */
const EMPTY_TEXT = ' ';

/**
 * Embeds through an endpoint of the shape of OpenAI's `POST /embeddings`: OpenAI, vLLM, Ollama, LM Studio, llama.cpp.
 *
 * Vectors come as the endpoint sends them; OpenAI's have length 1. A text that is longer than the model reads is the
 * endpoint's to cut or to refuse.
 */
export class HttpModel implements EmbeddingModel {
  /** The model's name at the endpoint. */
  readonly name: string;
  readonly dimension: number;
  /** Changes with what else than the name tells vectors apart: the endpoint's address and the prompts. */
  readonly fingerprint: string;
  readonly #endpoint: Endpoint;
  readonly #options: ResolvedHttpModelOptions;

  private constructor(endpoint: Endpoint, options: ResolvedHttpModelOptions, dimension: number) {
    this.name = options.model;
    this.dimension = dimension;
    this.fingerprint = fingerprintOf(endpoint, options);
    this.#endpoint = endpoint;
    this.#options = options;
  }

  /**
   * Makes a model whose `dimension` is known. Where neither the options nor the model's name tell it, one short request
   * does.
   *
   * @throws InvalidOptionsError for an unknown option, one out of range, or an address that is none.
   * @throws AuthenticationError when there is no key and OpenAI is asked, or the endpoint refuses the key.
   * @throws APIError when the endpoint has to be asked, and fails.
   */
  static async connect(options: HttpModelOptions): Promise<HttpModel> {
    const resolved = parseOptions(httpModelOptionsSchema, options, 'HttpModel options');
    const { model, signal } = resolved;
    signal?.throwIfAborted();
    const endpoint = resolveEndpoint(resolved);
    const dimension =
      resolved.dimension ?? knownDimension(model) ?? (await measureDimension(endpoint, resolved));
    return new HttpModel(endpoint, resolved, dimension);
  }

  /**
   * @throws AuthenticationError when the key is refused.
   * @throws APIError for every other failure of the endpoint, and for vectors of another length than `dimension`.
   */
  async embed(
    texts: readonly string[],
    { purpose = 'document', signal }: EmbedOptions = {},
  ): Promise<Float32Array[]> {
    signal?.throwIfAborted();
    const { prompts, batchSize, concurrency } = this.#options;
    const inputs = texts.map((text) => `${prompts[purpose]}${text}` || EMPTY_TEXT);
    const batches = splitBatches(inputs, { maxTexts: batchSize, maxCharacters: MAX_CHARACTERS });
    const stop = new AbortController();
    const limited = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]);
    try {
      const vectors = await pMap(batches, (batch) => this.#embedBatch(batch, limited), { concurrency });
      return vectors.flat();
    } finally {
      // When one batch has failed, the answers to the others are not waited for.
      stop.abort();
    }
  }

  async #embedBatch(input: readonly string[], signal: AbortSignal): Promise<Float32Array[]> {
    const vectors = await requestVectors(input, this.#endpoint, {
      ...this.#options,
      dimension: this.dimension,
      signal,
    });
    const other = vectors.find((vector) => vector.length !== this.dimension);
    if (other === undefined) return vectors;
    throw unusableAnswer(
      `with vectors of ${other.length} numbers where ${this.dimension} were expected; check \`dimension\``,
    );
  }
}

async function measureDimension(endpoint: Endpoint, options: ResolvedHttpModelOptions): Promise<number> {
  const [vector] = await requestVectors(['dimension'], endpoint, options);
  if (vector === undefined) throw unusableAnswer('without a vector');
  return vector.length;
}

async function requestVectors(
  input: readonly string[],
  { url, apiKey }: Endpoint,
  { model, dimension, headers, ...sending }: ResolvedHttpModelOptions,
): Promise<Float32Array[]> {
  const body = JSON.stringify({
    model,
    input,
    // A third of the bytes of numbers in digits. Servers that do not know it send numbers, which are read as well.
    encoding_format: 'base64',
    ...(canShorten(model) && dimension !== knownDimension(model) && { dimensions: dimension }),
  });
  const sent = new Headers({ 'content-type': 'application/json', accept: 'application/json' });
  if (apiKey !== undefined) sent.set('authorization', `Bearer ${apiKey}`);
  for (const [name, value] of Object.entries(headers)) sent.set(name, value);
  const answer = await postJson(body, {
    ...sending,
    url,
    headers: sent,
    maxAnswerBytes: LARGEST_VECTOR_BYTES * (1 + input.length),
    signal: sending.signal,
  });
  return readVectors(answer, input.length);
}

function fingerprintOf({ url }: Endpoint, { prompts }: ResolvedHttpModelOptions): string {
  const facts = JSON.stringify([url.origin, url.pathname, prompts.query, prompts.document]);
  return createHash('sha256').update(facts).digest('hex').slice(0, 16);
}
