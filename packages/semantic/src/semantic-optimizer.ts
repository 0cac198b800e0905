import { setImmediate } from 'node:timers/promises';
import { readSourceFile } from '@scaledown/code';
import {
  createTokenCounter,
  measureSavings,
  type OptimizedContext,
  type OptimizeRequest,
  type Optimizer,
  parseOptions,
  untilAborted,
  type Warning,
} from '@scaledown/core';
import { chunkSource } from './chunk/chunk-source.ts';
import { ModelSlot } from './model/model-slot.ts';
import type { Excerpt } from './pack/excerpt.ts';
import { packChunks } from './pack/pack-chunks.ts';
import { diversify } from './rank/diversify.ts';
import { type ChunkRanking, rankChunks } from './rank/rank-chunks.ts';
import { buildSegments } from './report/build-segments.ts';
import {
  type ResolvedSemanticOptions,
  type SemanticOptions,
  semanticOptionsSchema,
} from './semantic-options.ts';
import { type ResolvedSemanticRequest, semanticRequestSchema } from './semantic-request.ts';

/**
 * Selects the pieces of one text, code or prose, that are nearest in meaning to a query.
 *
 * source text ─▶ chunk ─▶ embed ─▶ nearest, fused with words ─▶ most relevant and least alike ─▶ pack ─▶ OptimizedContext
 *
 * One instance serves any number of calls, at the same time too. It keeps its model, and the vectors of the chunks that it
 * met, so that a chunk that did not change is not embedded again.
 */
export class SemanticOptimizer implements Optimizer {
  readonly name = 'semantic';
  readonly #options: ResolvedSemanticOptions;
  readonly #model: ModelSlot;

  /** @throws InvalidOptionsError for an unknown option, or one out of range. */
  constructor(options: SemanticOptions = {}) {
    this.#options = parseOptions(semanticOptionsSchema, options, 'SemanticOptimizer options');
    this.#model = new ModelSlot(this.#options);
  }

  /**
   * Without a query, what is nearest to "main logic" is selected. Without `maxTokens`, `topK` alone limits the output.
   *
   * @throws InvalidOptionsError for a request without a source.
   * @throws SourceFileError when the file cannot be read as source text.
   * @throws BudgetTooSmallError when the limit holds nothing at all.
   * @throws ModelNotFoundError when the named model is not on this machine.
   * @throws MissingDependencyError when the named model needs a package that is not installed.
   */
  async optimize(request: OptimizeRequest): Promise<OptimizedContext> {
    const startedAt = performance.now();
    const checked = parseOptions(semanticRequestSchema, request, 'optimize() request');
    const { filePath: path, maxTokens: limit = Infinity, query, signal } = checked;
    signal?.throwIfAborted();
    const { topK, targetModel, lexicalWeight, diversity } = this.#options;
    // Side by side, because a first call reads a model, a token table and a grammar.
    const [source, { counter, warnings: counterWarnings }, { model, warnings: modelWarnings }] =
      await Promise.all([
        readText(checked),
        createTokenCounter(targetModel),
        untilAborted(this.#model.get(), signal),
      ]);
    const chunked = await chunkSource({ text: source.text, path, signal });
    await nextTurn(signal);
    const ranking = await rankChunks(chunked.chunks, { query, model, lexicalWeight, signal });
    await nextTurn(signal);
    const selected = diversify({ ...ranking, count: topK, diversity }).map(({ id }) => id);
    const excerpt = packChunks({ chunked, selected, counter, limit });
    const originalTokens = excerpt.layout.sourceTokens;
    return {
      content: excerpt.content,
      metrics: {
        originalTokens,
        optimizedTokens: excerpt.tokens,
        ...measureSavings(originalTokens, excerpt.tokens),
        latencyMs: performance.now() - startedAt,
        tokenizer: counter.name,
        model: model.name,
      },
      segments: buildSegments(chunked, excerpt.layout, scores(ranking)),
      warnings: [
        ...counterWarnings,
        ...modelWarnings,
        ...source.warnings,
        ...chunked.warnings,
        ...selectionWarnings(ranking, excerpt, limit),
      ],
    };
  }
}

async function readText({ context, filePath, signal }: ResolvedSemanticRequest): Promise<{
  readonly text: string;
  readonly warnings: readonly Warning[];
}> {
  if (context !== undefined && context !== '') return { text: context, warnings: [] };
  // The schema has made sure that there is one of the two.
  return readSourceFile(filePath ?? '', { signal });
}

function scores({ matches }: ChunkRanking): (position: number) => number | undefined {
  const byPosition = new Map(matches.map(({ id, score }) => [id, score]));
  return (position) => byPosition.get(position);
}

function selectionWarnings({ matches }: ChunkRanking, { layout }: Excerpt, limit: number): Warning[] {
  if (layout.lineOf.length === 0) return [{ code: 'empty-source', message: 'The source holds nothing.' }];
  if ((matches[0]?.score ?? 0) <= 0) {
    return [{ code: 'no-match', message: 'Nothing in the source is near to the query.' }];
  }
  if (layout.keptLines().length > 0) return [];
  return [{ code: 'nothing-fits', message: `Nothing that is near to the query fits in ${limit} tokens.` }];
}

/** Lets other work, and an abort, come in between the stages. */
async function nextTurn(signal: AbortSignal | undefined): Promise<void> {
  await setImmediate();
  signal?.throwIfAborted();
}
