import { setImmediate } from 'node:timers/promises';
import type { CodeFile } from '@scaledown/code';
import { createTokenCounter, type EmbeddingModel, type Optimizer, parseOptions } from '@scaledown/core';
import { type HasteOptions, hasteOptionsSchema, type ResolvedHasteOptions } from './haste-options.ts';
import { type HasteContext, type HasteRequest, hasteRequestSchema } from './haste-request.ts';
import { createModelSource, type ModelSource } from './meaning/model-source.ts';
import { rerankByMeaning } from './meaning/rerank-by-meaning.ts';
import type { Query } from './query/query.ts';
import { readQuery } from './query/read-query.ts';
import { type Ranking, rankUnits } from './rank/rank-units.ts';
import { readCode } from './read/read-code.ts';
import { reportSelection } from './report/report-selection.ts';
import { selectCode } from './select-code.ts';

/**
 * Selects the code that a query needs from one file, within a hard limit of tokens.
 *
 * source text ─▶ parse ─▶ rank ─▶ expand ─▶ pack ─▶ OptimizedContext
 *
 * One instance serves any number of calls, at the same time too; of one call it keeps nothing for the next but the
 * connection to its endpoint.
 */
export class HasteOptimizer implements Optimizer {
  readonly name = 'haste';
  readonly #options: ResolvedHasteOptions;
  readonly #modelSource: ModelSource;

  /** @throws InvalidOptionsError for an unknown option, or one out of range. */
  constructor(options: HasteOptions = {}) {
    this.#options = parseOptions(hasteOptionsSchema, options, 'HasteOptimizer options');
    this.#modelSource = createModelSource(this.#options);
  }

  /**
   * @throws InvalidOptionsError for a request without a query, or without a source.
   * @throws SourceFileError when the file cannot be read as source text.
   * @throws BudgetTooSmallError when the limit holds nothing at all.
   * @throws AuthenticationError | APIError when `semantic` is on and its endpoint fails.
   * @throws MissingDependencyError when `semantic` is on, without `embeddings` and without `@scaledown/embeddings`.
   */
  async optimize(request: HasteRequest): Promise<HasteContext> {
    const startedAt = performance.now();
    const checked = parseOptions(hasteRequestSchema, request, 'optimize() request');
    const { signal } = checked;
    signal?.throwIfAborted();
    const options = this.#options;
    // Side by side, because a first call reads files and compiles the grammar while it builds the token table.
    const [{ file, warnings }, { counter, warnings: modelWarnings }] = await Promise.all([
      readCode(checked),
      createTokenCounter(options.targetModel),
    ]);
    await nextTurn(signal);
    const query = readQuery(checked.query, file.path);
    const model = await this.#modelSource(signal);
    const ranking = await rankFile(file, query, { request: checked, model, prefilter: options.prefilter });
    await nextTurn(signal);
    const limit = checked.maxTokens ?? options.hardCap;
    const selection = await selectCode({ file, query, ranking, counter, options, limit });
    await nextTurn(signal);
    return reportSelection({
      file,
      query,
      ranking,
      selection,
      limit,
      options,
      tokenizer: counter.name,
      model: model?.name,
      startedAt,
      warnings: [...modelWarnings, ...warnings, ...selection.warnings],
      explain: checked.explain ?? false,
    });
  }
}

interface RankRequest {
  readonly request: HasteRequest;
  readonly model: EmbeddingModel | undefined;
  readonly prefilter: number;
}

async function rankFile(
  file: CodeFile,
  query: Query,
  { request, model, prefilter }: RankRequest,
): Promise<Ranking> {
  const byWords = rankUnits(file, query);
  if (model === undefined) return byWords;
  return rerankByMeaning(file, byWords, { model, query: request.query, prefilter, signal: request.signal });
}

/** Lets other work, and an abort, come in between the stages. */
async function nextTurn(signal: AbortSignal | undefined): Promise<void> {
  await setImmediate();
  signal?.throwIfAborted();
}
