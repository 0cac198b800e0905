import { setImmediate } from 'node:timers/promises';
import { type Compressor, type CompressRequest, createTokenCounter, parseOptions } from '@scaledown/core';
import { compressBatch } from './batch/compress-batch.ts';
import type { CompressOutcome } from './batch/compress-each.ts';
import { compressEach } from './batch/compress-each.ts';
import type { CompressEachOptions } from './batch/compress-each-options.ts';
import { type BatchRequest, readCompressRequest } from './compress-request.ts';
import {
  type LocalCompressorOptions,
  localCompressorOptionsSchema,
  type ResolvedLocalCompressorOptions,
} from './local-compressor-options.ts';
import { packContext } from './pack-context.ts';
import type { LocalCompressedPrompt } from './report/local-compressed-prompt.ts';
import { reportCompression } from './report/report-compression.ts';
import { readPrompt } from './score/read-prompt.ts';
import { scoreUnits } from './score/score-units.ts';
import { chooseSpellings } from './segment/choose-spellings.ts';
import { type OptimizeCodeOptions, optimizeCode } from './segment/optimize-code.ts';
import { segmentContext } from './segment/segment-context.ts';
import type { SegmentedContext } from './segment/segmented-context.ts';
import { decideBudget } from './select/decide-budget.ts';
import { findRequired } from './select/find-required.ts';

/**
 * Shortens a context for a prompt on this machine: no key, no network, no model, the same output every time.
 *
 * context + prompt ─▶ segment ─▶ score ─▶ select ─▶ emit ─▶ CompressedPrompt
 *
 * What is kept is the text of the context, in its order; gaps are marked. One instance serves any number of calls.
 */
export class LocalCompressor implements Compressor {
  readonly name = 'local';
  readonly #options: ResolvedLocalCompressorOptions;

  /** @throws InvalidOptionsError for an unknown option, or one out of range. */
  constructor(options: LocalCompressorOptions = {}) {
    this.#options = parseOptions(localCompressorOptionsSchema, options, 'LocalCompressor options');
  }

  /**
   * Compresses one context, or a list of them with one prompt for all or one for each.
   *
   * @throws InvalidOptionsError for a request of the wrong form.
   * @throws BudgetTooSmallError when `maxTokens` holds no part of the context.
   */
  compress(request: CompressRequest): Promise<LocalCompressedPrompt>;
  compress(request: BatchRequest): Promise<LocalCompressedPrompt[]>;
  async compress(
    request: CompressRequest | BatchRequest,
  ): Promise<LocalCompressedPrompt | LocalCompressedPrompt[]> {
    const checked = readCompressRequest(request);
    const compressOne = (one: CompressRequest) => this.#compressOne(one);
    return checked.form === 'one'
      ? compressOne(checked.request)
      : compressBatch(compressOne, checked.batch, this.#options.concurrency);
  }

  /** Compresses contexts as they come, from any list or stream; a failure is an outcome and stops no other. */
  compressEach(
    requests: Iterable<CompressRequest> | AsyncIterable<CompressRequest>,
    options: CompressEachOptions = {},
  ): AsyncGenerator<CompressOutcome<LocalCompressedPrompt>, void, void> {
    return compressEach((one) => this.#compressOne(one), requests, options, this.#options.concurrency);
  }

  async #compressOne({
    context,
    prompt,
    maxTokens,
    signal,
  }: CompressRequest): Promise<LocalCompressedPrompt> {
    const startedAt = performance.now();
    signal?.throwIfAborted();
    const options = this.#options;
    const { counter, warnings } = await createTokenCounter(options.targetModel);
    await nextTurn(signal);
    const originalTokens = counter.count(context);
    const spelled = chooseSpellings(
      segmentContext(context, counter, options.preserveWords),
      options,
      counter,
    );
    const room = maxTokens === undefined ? 1 : maxTokens / originalTokens;
    const segmented = await optimizeWith(options, spelled, room, { query: prompt, counter, signal });
    await nextTurn(signal);
    const question = readPrompt(prompt);
    const scores = scoreUnits(segmented, question);
    await nextTurn(signal);
    const budget = decideBudget({
      context: segmented,
      prompt: question,
      scores,
      originalTokens,
      rate: options.rate,
      maxTokens,
    });
    const required = findRequired(segmented, question, options);
    const packed = packContext({
      context: segmented,
      scores,
      required,
      budget,
      originalTokens,
      counter,
      options,
    });
    await nextTurn(signal);
    return reportCompression({
      packed,
      prompt: question,
      scores,
      required,
      budget,
      originalTokens,
      options,
      startedAt,
      warnings,
    });
  }
}

/** Of a block of code, when the rate is left to us. */
const AUTO_CODE_SHARE = 0.4;

/** @param room - the share of the tokens that the caller's limit has room for */
async function optimizeWith(
  { codeOptimizer, rate, lossless, preserveWords }: ResolvedLocalCompressorOptions,
  context: SegmentedContext,
  room: number,
  call: Pick<OptimizeCodeOptions, 'query' | 'counter' | 'signal'>,
): Promise<SegmentedContext> {
  if (codeOptimizer === undefined || lossless || call.query.trim() === '') return context;
  const share = Math.min(room, rate === 'auto' ? AUTO_CODE_SHARE : rate);
  // Where all may stay, nothing is to be chosen.
  if (share >= 1) return context;
  return optimizeCode(context, { ...call, optimizer: codeOptimizer, share, preserveWords });
}

/** Lets other work, and an abort, come in between the stages. */
async function nextTurn(signal: AbortSignal | undefined): Promise<void> {
  await setImmediate();
  signal?.throwIfAborted();
}
