import { type CodeFile, Layout } from '@scaledown/code';
import { BudgetTooSmallError, type TokenCounter, type Warning } from '@scaledown/core';
import { type ExpandedUnit, expandAlongCalls } from './expand/expand-along-calls.ts';
import type { ResolvedHasteOptions } from './haste-options.ts';
import { type FinishedOutput, finish } from './pack/finish.ts';
import { neededLines } from './pack/needed-lines.ts';
import { packOutline } from './pack/outline.ts';
import { type Candidate, packUnits } from './pack/pack-units.ts';
import { StatementTree } from './pack/statement-tree.ts';
import type { Query } from './query/query.ts';
import { matchLines } from './rank/match-lines.ts';
import type { RankedUnit, Ranking } from './rank/rank-units.ts';

/** What of a file an output shows, and how that came about. */
export interface Selection {
  readonly layout: Layout;
  readonly output: FinishedOutput;
  readonly expanded: readonly ExpandedUnit[];
  /** Ids of the units that were offered to the packer. */
  readonly candidates: ReadonlySet<number>;
  readonly warnings: readonly Warning[];
}

export interface SelectRequest {
  readonly file: CodeFile;
  readonly query: Query;
  readonly ranking: Ranking;
  readonly counter: TokenCounter;
  readonly options: ResolvedHasteOptions;
  /** Tokens that the output may never pass. */
  readonly limit: number;
}

/**
 * ranking ─▶ expand ─▶ pack ─▶ what the kept code needs ─▶ finish
 *
 * @throws BudgetTooSmallError when the limit does not even hold the marker that stands for the whole file.
 */
export async function selectCode(request: SelectRequest): Promise<Selection> {
  const { file, query, ranking, counter, options, limit } = request;
  const layout = new Layout(file.source, file.comment, counter);
  if (layout.tokens > limit && layout.sourceTokens > limit) {
    throw new BudgetTooSmallError(
      `The limit (${limit}) is too small: even the one line that marks what is left out takes ${layout.tokens} tokens.`,
      { maxTokens: limit, neededTokens: layout.tokens },
    );
  }
  const target = Math.min(limit, options.softCap);
  const seeds = ranking.hasMatch ? ranking.units.slice(0, options.topK).filter(isRelevant) : [];
  const expanded = expandAlongCalls(seeds, ranking, { depth: options.bfsDepth, maxAdd: options.maxAdd });
  const groups = candidateGroups(seeds, expanded, request);
  const tree = new StatementTree(file);
  const steps = ranking.hasMatch
    ? packUnits(
        groups,
        { file, layout, tree, matches: matchLines(file, query, ranking.units) },
        { limit, target },
      )
    : packOutline(file, tree, layout, target);
  for (const lines of neededLines(file, tree, layout, query.names)) {
    const added = layout.keep(lines, target);
    if (added !== undefined && added.length > 0) steps.push(added);
  }
  const output = await finish({ file, layout, counter, steps, limit, target });
  return {
    layout,
    output: output.tokens < layout.sourceTokens ? output : wholeSource(file, layout),
    expanded,
    candidates: new Set(groups.flat().map(({ ranked }) => ranked.unit.id)),
    warnings: warningsFor(ranking, layout, target),
  };
}

/** Leaving nothing out costs no more than marking what is left out. */
function wholeSource(file: CodeFile, layout: Layout): FinishedOutput {
  layout.keep(layout.lineOf, Infinity);
  return { content: file.source.text, tokens: layout.sourceTokens };
}

/** First what the query found, then, by what each is worth, what the call graph adds and what else may be meant. */
function candidateGroups(
  seeds: readonly RankedUnit[],
  expanded: readonly ExpandedUnit[],
  { ranking, options }: SelectRequest,
): Candidate[][] {
  if (!ranking.hasMatch) return [];
  const taken = new Set([...seeds, ...expanded.map(({ ranked }) => ranked)].map(({ unit }) => unit.id));
  const pool = ranking.units.slice(0, options.prefilter);
  const others = pool.filter(
    ({ unit, probability }) => probability >= LEAST_PROBABILITY && !taken.has(unit.id),
  );
  return [
    seeds.map((ranked) => ({ ranked, probability: ranked.probability })),
    [
      ...expanded.map(({ ranked, worth }) => ({ ranked, probability: worth })),
      ...others.map((ranked) => ({ ranked, probability: ranked.probability })),
    ],
  ];
}

/**
 * What is less likely to be meant than this is not worth its tokens. Units that share no word with the query are often
 * above it, because people ask in words of their own: leaving those out cost .01 to .03 of the edits found.
 */
const LEAST_PROBABILITY = 0.002;

/** Only what the query touches may lead. */
function isRelevant({ words, mention, isCloseInMeaning }: RankedUnit): boolean {
  return words.text > 0 || mention !== undefined || isCloseInMeaning;
}

function warningsFor(ranking: Ranking, layout: Layout, target: number): Warning[] {
  if (layout.lineOf.length === 0) return [{ code: 'empty-source', message: 'The source holds no code.' }];
  if (!ranking.hasMatch) {
    return [
      { code: 'no-match', message: 'Nothing in the source matches the query; its outline is shown instead.' },
    ];
  }
  if (layout.keptLines().length === 0) {
    return [{ code: 'nothing-fits', message: `Nothing that matches the query fits in ${target} tokens.` }];
  }
  return [];
}
