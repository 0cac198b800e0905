import {
  type CompressedPrompt,
  type Compressor,
  type CompressRequest,
  createTokenCounter,
  parseOptions,
} from '@scaledown/core';
import { compressBatch } from './batch/compress-batch.ts';
import { type CompressOutcome, type CompressRequests, compressEach } from './batch/compress-each.ts';
import type { CompressEachOptions } from './batch/compress-each-options.ts';
import { type BatchRequest, readCompressRequest } from './compress-request.ts';
import { loadApiKey } from './hosted/load-api-key.ts';
import { postRequest } from './hosted/post-request.ts';
import { readCompressedText } from './hosted/read-compressed-text.ts';
import { reportAnswer } from './hosted/report-answer.ts';
import { buildRequestBody } from './hosted/request-body.ts';
import { resolveEndpoint } from './hosted/resolve-endpoint.ts';
import {
  type ResolvedScaleDownCompressorOptions,
  type ScaleDownCompressorOptions,
  scaleDownCompressorOptionsSchema,
} from './scaledown-compressor-options.ts';

/**
 * Compresses contexts through the hosted ScaleDown service, or any server that speaks its protocol.
 *
 * context + prompt ─▶ request ─▶ hosted service ─▶ response ─▶ CompressedPrompt
 *
 * The key is sent to the service's own origin and shown nowhere. One instance serves any number of calls, at the same
 * time too; it keeps no state between them.
 */
export class ScaleDownCompressor implements Compressor {
  readonly name = 'scaledown';
  readonly #options: ResolvedScaleDownCompressorOptions;

  /** @throws InvalidOptionsError for an unknown option, or one out of range. */
  constructor(options: ScaleDownCompressorOptions = {}) {
    this.#options = parseOptions(scaleDownCompressorOptionsSchema, options, 'ScaleDownCompressor options');
    if (this.#options.baseUrl !== undefined) resolveEndpoint(this.#options.baseUrl);
  }

  /**
   * Compresses one context, or a list of them in order; see `compressBatch` for how a list fails.
   *
   * @throws InvalidOptionsError for a request that is none, or a SCALEDOWN_API_URL that is no address.
   * @throws AuthenticationError when there is no key, before anything is sent, or the service refuses it.
   * @throws APIError when the service fails, or answers without a text; BatchError if that is within a list.
   */
  compress(request: CompressRequest): Promise<CompressedPrompt>;
  compress(request: BatchRequest): Promise<CompressedPrompt[]>;
  async compress(request: CompressRequest | BatchRequest): Promise<CompressedPrompt | CompressedPrompt[]> {
    const checked = readCompressRequest(request);
    const compressOne = this.#connect();
    return checked.form === 'one'
      ? compressOne(checked.request)
      : compressBatch(compressOne, checked.batch, this.#options.concurrency);
  }

  /**
   * Compresses requests as they are read, and gives an outcome for each; see the function `compressEach`.
   *
   * @throws InvalidOptionsError | AuthenticationError at once, for options out of range or a missing key.
   */
  compressEach(
    requests: CompressRequests,
    options: CompressEachOptions = {},
  ): AsyncGenerator<CompressOutcome, void, void> {
    return compressEach(this.#connect(), requests, options, this.#options.concurrency);
  }

  /** Settles where requests go and by which key, once a call, so that a batch is not split by a change between. */
  #connect(): (request: CompressRequest) => Promise<CompressedPrompt> {
    const { apiKey, baseUrl } = this.#options;
    const target = { apiKey: loadApiKey(apiKey), endpoint: resolveEndpoint(baseUrl) };
    return (request) => this.#compressOne(request, target);
  }

  async #compressOne(request: CompressRequest, target: Target): Promise<CompressedPrompt> {
    const startedAt = performance.now();
    const { context, signal } = request;
    signal?.throwIfAborted();
    const { targetModel, timeoutMs, maxRetries } = this.#options;
    // First, so that a model that cannot be counted for costs no request.
    const tokens = await createTokenCounter(targetModel);
    // In a blank text there is nothing to shorten.
    if (context.trim() === '') return reportAnswer(context, request, tokens, startedAt);
    const body = buildRequestBody(request, this.#options);
    const answer = await postRequest(body, { ...target, timeoutMs, maxRetries, signal });
    return reportAnswer(readCompressedText(answer), request, tokens, startedAt);
  }
}

/** Where requests go, and by which key. */
interface Target {
  readonly apiKey: string;
  readonly endpoint: URL;
}
