import type { CodeFile, SyntaxUnit } from '@scaledown/code';
import { type ContextMetrics, measureSavings, type Warning } from '@scaledown/core';
import type { ResolvedHasteOptions } from '../haste-options.ts';
import type { HasteContext } from '../haste-request.ts';
import type { Query } from '../query/query.ts';
import type { Ranking } from '../rank/rank-units.ts';
import type { Selection } from '../select-code.ts';
import { buildSegments, shownDetails } from './build-segments.ts';
import { explain } from './explain.ts';

/** What a report is made from. */
export interface ReportRequest {
  readonly file: CodeFile;
  readonly query: Query;
  readonly ranking: Ranking;
  readonly selection: Selection;
  readonly limit: number;
  readonly options: ResolvedHasteOptions;
  readonly tokenizer: string;
  /** Name of the embedding model, when one served. */
  readonly model: string | undefined;
  /** By `performance.now()`. */
  readonly startedAt: number;
  readonly warnings: readonly Warning[];
  readonly explain: boolean;
}

/** Turns a selection into what the caller gets: text, metrics, segments, warnings and, if asked for, the reasons. */
export function reportSelection(request: ReportRequest): HasteContext {
  const { file, ranking, selection, warnings } = request;
  const { layout, output } = selection;
  const details = shownDetails(file, layout);
  const scoreOf = scores(ranking);
  const segments = buildSegments(file, layout, details, (unit) =>
    ranking.hasMatch ? scoreOf(unit) : undefined,
  );
  return {
    content: output.content,
    metrics: metricsOf(request),
    segments,
    warnings,
    ...(request.explain ? { explanation: explanationOf(request, details, scoreOf) } : {}),
  };
}

/** Relevance as a share of the best unit's. */
function scores(ranking: Ranking): (unit: SyntaxUnit) => number {
  const best = Math.max(ranking.units[0]?.probability ?? 0, Number.MIN_VALUE);
  const byId = new Map(ranking.units.map(({ unit, probability }) => [unit.id, probability / best]));
  return (unit) => (ranking.hasMatch ? (byId.get(unit.id) ?? 0) : 0);
}

function metricsOf({ selection, tokenizer, model, startedAt }: ReportRequest): ContextMetrics {
  const originalTokens = selection.layout.sourceTokens;
  const optimizedTokens = selection.output.tokens;
  return {
    originalTokens,
    optimizedTokens,
    ...measureSavings(originalTokens, optimizedTokens),
    latencyMs: performance.now() - startedAt,
    tokenizer,
    ...(model === undefined ? {} : { model }),
  };
}

function explanationOf(
  { file, query, ranking, selection, limit, options }: ReportRequest,
  details: ReturnType<typeof shownDetails>,
  scoreOf: (unit: SyntaxUnit) => number,
): ReturnType<typeof explain> {
  return explain({
    file,
    query,
    ranking,
    expanded: selection.expanded,
    candidates: selection.candidates,
    layout: selection.layout,
    details,
    budget: { limit, target: Math.min(limit, options.softCap), used: selection.output.tokens },
    scoreOf,
  });
}
