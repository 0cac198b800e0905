import {
  createTokenCounter,
  measureSavings,
  type OptimizedContext,
  type OptimizeRequest,
  type Optimizer,
  type TokenCounter,
  type Warning,
} from '@scaledown/core';
import type { EmbeddingSource } from '../chat/embedding-service.ts';
import { createTextEmbedder } from '../chat/text-embedder.ts';
import { ConfigurationError } from '../errors/configuration-error.ts';
import { parseConfiguration } from '../errors/parse-configuration.ts';
import { SemvecStateSerializer } from '../serialize/semvec-state-serializer.ts';
import { SemvecState } from '../state/semvec-state.ts';
import type { Vector } from '../vector.ts';
import { type ContextLine, locateLines, splitContext } from './context-lines.ts';
import { rememberLines } from './remember-lines.ts';
import {
  type ResolvedSemvecOptimizerOptions,
  type SemvecOptimizerOptions,
  semvecOptimizerOptionsSchema,
} from './semvec-optimizer-options.ts';
import { semvecOptimizerRequestSchema } from './semvec-optimizer-request.ts';
import { writeWithin } from './write-within.ts';

/** Room for a transcript: its lines compete for the budget, not for a place in memory. */
const UNBOUNDED = { tiers: { long: Number.POSITIVE_INFINITY } };
const ROOMY = { topK: 100, maxMemoryChars: 1000 };

/**
 * Selects what bears on a query from a remembered conversation, and from a transcript with one message per line.
 *
 *     transcript ─▶ remember on a copy of the state ─▶ find ─▶ write a block within the limit ─▶ OptimizedContext
 *
 * The state stays as it was. The original, which savings are measured against, is the transcript and all memories of
 * the state; segments are of the transcript only, for memories are in no source text.
 */
export class SemvecContextOptimizer implements Optimizer {
  readonly name = 'semvec';
  readonly #options: ResolvedSemvecOptimizerOptions;

  /** @throws ConfigurationError for an unknown option, or one out of range. */
  constructor(options: SemvecOptimizerOptions = {}) {
    this.#options = parseConfiguration(
      semvecOptimizerOptionsSchema,
      options,
      'SemvecContextOptimizer options',
    );
    // Made once here, so that a bad configuration is refused at once.
    this.#serializer(undefined);
  }

  /**
   * Without a query, the latest lines and memories are selected.
   *
   * @throws ConfigurationError for a malformed request, or when there is neither a transcript nor a memory.
   * @throws BudgetTooSmallError when the limit holds nothing at all.
   * @throws EmbeddingError | DimensionMismatchError when the embeddings are unusable.
   */
  async optimize(request: OptimizeRequest): Promise<OptimizedContext> {
    const startedAt = performance.now();
    const checked = parseConfiguration(semvecOptimizerRequestSchema, request, 'optimize() request');
    const { context = '', query = '', filePath, maxTokens = this.#options.hardCap, signal } = checked;
    signal?.throwIfAborted();
    const { embeddingService, targetModel } = this.#options;
    const lines = splitContext(context);
    const remembered = [...(this.#options.state?.entries() ?? [])];
    if (lines.length === 0 && remembered.length === 0) throw nothingToSelectFrom(filePath);

    const { counter, warnings } = await createTokenCounter(targetModel);
    const queryEmbedding = await embedQuery(embeddingService, query, signal);
    const state = this.#stateFor(lines);
    await rememberLines(state, lines, { embeddingService, signal });

    const serializer = this.#serializer(counter);
    const content = writeWithin(maxTokens, counter, (limit) =>
      serializer.serialize(state, {
        queryText: query,
        queryEmbedding,
        maxTokens: limit,
        recordAccess: false,
      }),
    );
    const originalTokens =
      counter.count(context) + remembered.reduce((sum, { text }) => sum + counter.count(text), 0);
    const optimizedTokens = counter.count(content);
    return {
      content,
      segments: locateLines(lines, {
        content,
        maxMemoryChars: serializer.config.maxMemoryChars,
        path: filePath,
      }),
      warnings: content.includes('\n- ') ? warnings : [...warnings, NO_MEMORY_FITS],
      metrics: {
        originalTokens,
        optimizedTokens,
        ...measureSavings(originalTokens, optimizedTokens),
        latencyMs: performance.now() - startedAt,
        tokenizer: counter.name,
        ...(typeof embeddingService === 'object' && 'embed' in embeddingService
          ? { model: embeddingService.name }
          : {}),
      },
    };
  }

  /** The state that was given, or a copy of it when lines are added to it. */
  #stateFor(lines: readonly ContextLine[]): SemvecState {
    const { state, embeddingService } = this.#options;
    if (state !== undefined && lines.length === 0) return state;
    // No clone: what a transcript pushes out of the copy is not to reach the state's archive.
    if (state !== undefined) return SemvecState.fromData(state.toData());
    const { dimension } = createTextEmbedder(embeddingService);
    return new SemvecState({ ...UNBOUNDED, dimension });
  }

  #serializer(counter: TokenCounter | undefined): SemvecStateSerializer {
    return new SemvecStateSerializer({
      ...ROOMY,
      ...this.#options.serializerConfig,
      maxTokens: undefined,
      countTokens: counter === undefined ? undefined : (text) => counter.count(text),
    });
  }
}

const NO_MEMORY_FITS: Warning = {
  code: 'no-memory-fits',
  message: 'The limit is too small for any of the conversation; only the head of the block is given.',
};

async function embedQuery(
  source: EmbeddingSource,
  query: string,
  signal: AbortSignal | undefined,
): Promise<Vector | null> {
  return query.trim() === '' ? null : createTextEmbedder(source).embed(query, { purpose: 'query', signal });
}

function nothingToSelectFrom(filePath: string | undefined): ConfigurationError {
  const why =
    filePath === undefined
      ? 'The context is empty and the state remembers nothing'
      : 'The context is empty, and this optimizer reads no files';
  return new ConfigurationError(
    `${why}; give a transcript as the context, or a state that holds a conversation.`,
  );
}
