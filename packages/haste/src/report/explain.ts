import type { CodeFile, Layout, SyntaxUnit } from '@scaledown/code';
import type { Detail } from '@scaledown/core';
import type { ExpandedUnit } from '../expand/expand-along-calls.ts';
import type { ExplainedUnit, Explanation, Reason } from '../explanation.ts';
import { range } from '../pack/statement-tree.ts';
import type { Query } from '../query/query.ts';
import type { RankedUnit, Ranking } from '../rank/rank-units.ts';
import { ownLines } from '../rank/unit-text.ts';

/** What an explanation is made from. */
export interface ExplainContext {
  readonly file: CodeFile;
  readonly query: Query;
  readonly ranking: Ranking;
  readonly expanded: readonly ExpandedUnit[];
  readonly candidates: ReadonlySet<number>;
  readonly layout: Layout;
  readonly details: ReadonlyMap<number, Detail>;
  readonly budget: Explanation['budget'];
  readonly scoreOf: (unit: SyntaxUnit) => number;
}

/** Says of every unit what became of it, and why. */
export function explain(context: ExplainContext): Explanation {
  const { query, ranking } = context;
  const expanded = new Map(context.expanded.map((unit) => [unit.ranked.unit.id, unit]));
  const inOrder = [...ranking.units].sort((a, b) => a.unit.id - b.unit.id);
  return {
    queryForms: query.forms,
    terms: spelled(query.terms, query),
    units: inOrder.map((ranked) => explainUnit(ranked, expanded.get(ranked.unit.id), context)),
    budget: context.budget,
  };
}

function explainUnit(
  ranked: RankedUnit,
  step: ExpandedUnit | undefined,
  context: ExplainContext,
): ExplainedUnit {
  const { file, layout, query } = context;
  const { unit } = ranked;
  const detail = context.details.get(unit.id);
  const lines = ownLines(unit, file).flatMap(({ startLine, endLine }) => range(startLine, endLine));
  const kept = lines.filter((line) => layout.isKept(line));
  const cutBy = context.candidates.has(unit.id) ? 'budget' : 'relevance';
  const from = step === undefined ? undefined : file.units[step.from];
  return {
    symbol: unit.qualifiedName,
    kind: unit.kind,
    startLine: unit.startLine,
    endLine: unit.endLine,
    tokens: layout.tokensOf(unit.startLine, unit.endLine),
    score: context.scoreOf(unit),
    matchedTerms: spelled(ranked.words.matched, query),
    reasons: reasonsFor(ranked, step, detail, context),
    ...(step === undefined || from === undefined
      ? {}
      : { via: { from: from.qualifiedName, relation: step.relation } }),
    ...(detail === undefined ? {} : { detail }),
    keptTokens: kept.reduce((sum, line) => sum + layout.tokensOf(line, line), 0),
    ...(detail === 'full' ? {} : { cutBy }),
  };
}

function reasonsFor(
  ranked: RankedUnit,
  step: ExpandedUnit | undefined,
  detail: Detail | undefined,
  { ranking }: ExplainContext,
): Reason[] {
  const { mention, words, unit } = ranked;
  const reasons: Reason[] = [];
  if (mention?.isLocated === true) reasons.push('location');
  if (mention?.name === true) reasons.push('name');
  if (mention?.isQuoted === true) reasons.push('quote');
  if (words.matched.length > 0) reasons.push('words');
  if (ranked.isCloseInMeaning) reasons.push('meaning');
  if (step !== undefined) reasons.push('graph');
  if (detail !== undefined && !ranking.hasMatch) reasons.push('outline');
  if (detail !== undefined && reasons.length === 0)
    reasons.push(unit.kind === 'constant' ? 'needed' : 'container');
  return reasons;
}

/** The words that terms come from, each once. */
function spelled(terms: readonly string[], query: Query): string[] {
  return [...new Set(terms.map((term) => query.spelling.get(term) ?? term))];
}
