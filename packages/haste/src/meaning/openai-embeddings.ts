import {
  APIError,
  AuthenticationError,
  type EmbeddingModel,
  type EmbedOptions,
  readRetryAfter,
} from '@scaledown/core';
import ky, { HTTPError, type KyInstance, TimeoutError } from 'ky';
import * as v from 'valibot';

/** Where an OpenAI-shaped endpoint is, and how it is reached. */
export interface OpenAIEmbeddingsOptions {
  readonly apiKey: string;
  /** With the version, without `/embeddings`. */
  readonly baseUrl: string;
  readonly model: string;
}

/** Texts a request; the endpoint takes 2,048, but large requests run into its token limit. */
const BATCH = 128;
const TIMEOUT_MS = 30_000;

const responseSchema = v.object({
  data: v.array(v.object({ index: v.number(), embedding: v.array(v.number()) })),
});

/**
 * Embeds through an endpoint of the shape of OpenAI's `POST /embeddings`. Network errors, 408, 429 and 5xx are tried
 * three times, as the endpoint's `Retry-After` asks.
 */
export class OpenAIEmbeddings implements EmbeddingModel {
  readonly name: string;
  #dimension = 0;
  readonly #client: KyInstance;

  constructor({ apiKey, baseUrl, model }: OpenAIEmbeddingsOptions) {
    this.name = model;
    this.#client = ky.create({
      prefixUrl: baseUrl,
      headers: { authorization: `Bearer ${apiKey}` },
      timeout: TIMEOUT_MS,
      retry: { limit: 2, methods: ['post'], statusCodes: [408, 429, 500, 502, 503, 504], backoffLimit: 5000 },
    });
  }

  /** 0 until the first vectors have come. */
  get dimension(): number {
    return this.#dimension;
  }

  /** @throws AuthenticationError when the key is refused; APIError for every other failure of the endpoint. */
  async embed(texts: readonly string[], { signal }: EmbedOptions = {}): Promise<Float32Array[]> {
    const vectors: Float32Array[] = [];
    for (let start = 0; start < texts.length; start += BATCH) {
      vectors.push(...(await this.#embedBatch(texts.slice(start, start + BATCH), signal ?? undefined)));
    }
    this.#dimension = vectors[0]?.length ?? this.#dimension;
    return vectors;
  }

  async #embedBatch(input: readonly string[], signal: AbortSignal | undefined): Promise<Float32Array[]> {
    let body: unknown;
    try {
      body = await this.#client
        .post('embeddings', {
          json: { model: this.name, input },
          ...(signal === undefined ? {} : { signal }),
        })
        .json();
    } catch (cause) {
      signal?.throwIfAborted();
      throw await this.#failure(cause);
    }
    return readVectors(body, input.length);
  }

  async #failure(cause: unknown): Promise<Error> {
    if (cause instanceof HTTPError) {
      const { status } = cause.response;
      if (status === 401 || status === 403) {
        return new AuthenticationError(
          `The embeddings endpoint refused the key (${status}); check OPENAI_API_KEY.`,
        );
      }
      const isRetryable = status === 408 || status === 429 || status >= 500;
      const retryAfterMs = readRetryAfter(cause.response.headers.get('retry-after'));
      return new APIError(`The embeddings endpoint answered ${status}.`, {
        status,
        isRetryable,
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      });
    }
    if (cause instanceof TimeoutError) {
      return new APIError(`The embeddings endpoint did not answer within ${TIMEOUT_MS / 1000} s.`, {
        isRetryable: true,
      });
    }
    return new APIError('The embeddings endpoint could not be reached or its answer not read.', {
      isRetryable: true,
      cause,
    });
  }
}

/** One vector a text, in the order of the texts, all of one length. */
function readVectors(body: unknown, count: number): Float32Array[] {
  const parsed = v.safeParse(responseSchema, body);
  if (parsed.success) {
    const byIndex = new Map(parsed.output.data.map(({ index, embedding }) => [index, embedding]));
    const vectors = Array.from({ length: count }, (_, index) => Float32Array.from(byIndex.get(index) ?? []));
    const dimension = vectors[0]?.length ?? 0;
    if (dimension > 0 && vectors.every((vector) => vector.length === dimension)) return vectors;
  }
  throw new APIError('The embeddings endpoint answered in a shape that could not be read.', {
    isRetryable: false,
  });
}
