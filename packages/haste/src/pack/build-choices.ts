import type { CodeFile, Statement } from '@scaledown/code';
import type { LineMatches } from '../rank/match-lines.ts';
import type { RankedUnit } from '../rank/rank-units.ts';
import { ownLines } from '../rank/unit-text.ts';
import type { Layout } from './layout.ts';
import { range, type StatementTree } from './statement-tree.ts';
import { shareOut, type StatementShare } from './statement-shares.ts';

/** One way to show a unit. */
export interface UnitChoice {
  readonly lines: readonly number[];
  /** About what it adds to the output, in tokens. */
  readonly cost: number;
  /** How likely it is that this shows all that the query is about. */
  readonly value: number;
}

/** Shares of a unit's tokens at which pruned forms are offered; a full unit below the least size is never pruned. */
const PRUNED_SHARES = [0.35, 0.5, 0.7, 0.85];
/**
 * Pruning a smaller unit does not pay: each gap costs a marker, and measured over 1,878 edited functions, what was left
 * of those under 200 tokens held the whole edit less often than its share of the tokens.
 */
const LEAST_PRUNED_TOKENS = 200;
/** A statement smaller than this costs about as much to mark as to show. */
const MARKER_TOKENS = 9;
/**
 * An edit is rarely one statement: the chance that all of it is shown falls faster than the share shown. Measured, a
 * share of .6 held the whole edit in .41 to .51 of the functions.
 */
const WHOLE_EDIT = 1.6;

/** What building choices looks at. */
export interface ChoiceContext {
  readonly file: CodeFile;
  readonly tree: StatementTree;
  readonly matches: LineMatches;
  readonly layout: Layout;
}

/** Every way to show a unit: its signature, forms pruned to the statements that matter, all of it. */
export function buildChoices(ranked: RankedUnit, probability: number, context: ChoiceContext): UnitChoice[] {
  const { file, layout } = context;
  const around = surroundings(ranked, context);
  const full = ownLines(ranked.unit, file).flatMap(({ startLine, endLine }) => range(startLine, endLine));
  const fullTokens = tokensOf(full, layout);
  const choices: UnitChoice[] = [{ lines: [...around, ...full], cost: fullTokens + MARKER_TOKENS, value: probability }];
  const shares = shareOut(ranked.unit.statement, context.matches, layout, (child) => isOtherUnit(child, ranked, context));
  if (shares.length < 2) return choices;
  const signature = shares[0];
  if (signature !== undefined) choices.push(prunedChoice([signature], shares, probability, around));
  if (fullTokens < LEAST_PRUNED_TOKENS) return choices;
  for (const share of PRUNED_SHARES) {
    choices.push(prunedChoice(prune(shares, share * fullTokens), shares, probability, around));
  }
  return choices;
}

/** The lines that show a unit's signature, and where it stands. */
export function signatureLines(ranked: RankedUnit, context: ChoiceContext): number[] {
  const { statement } = ranked.unit;
  return [...surroundings(ranked, context), ...range(statement.startLine, statement.headerEndLine)];
}

/** A class's methods are units of their own; what stands inside a function belongs to it. */
function isOtherUnit(child: Statement, { unit }: RankedUnit, { tree }: ChoiceContext): boolean {
  return (unit.kind === 'class' || unit.kind === 'code') && tree.unitOf(child) !== undefined;
}

/** Header lines of everything around a unit: a method stands in its class. */
function surroundings({ unit }: RankedUnit, { tree }: ChoiceContext): number[] {
  return tree
    .ancestors(unit.statement)
    .flatMap((ancestor) => range(tree.unitOf(ancestor)?.definitionLine ?? ancestor.startLine, ancestor.headerEndLine));
}

/** The statements worth most per token that fit in `budget`, each with the headers above it. */
function prune(shares: readonly StatementShare[], budget: number): StatementShare[] {
  const kept = new Set<StatementShare>();
  let tokens = 0;
  const missing = (share: StatementShare | undefined): StatementShare[] =>
    share === undefined || kept.has(share) ? [] : [...missing(share.parent), share];
  const keep = (share: StatementShare): void => {
    const needed = missing(share);
    const cost = needed.reduce((sum, { tokens: own }) => sum + own, 0);
    if (tokens + cost > budget && kept.size > 0) return;
    for (const statement of needed) kept.add(statement);
    tokens += cost;
  };
  const [signature, ...rest] = shares;
  if (signature !== undefined) keep(signature);
  const byWorth = rest.sort((a, b) => b.share / Math.max(1, b.tokens) - a.share / Math.max(1, a.tokens));
  for (const share of byWorth) keep(share);
  return [...kept];
}

function prunedChoice(
  kept: readonly StatementShare[],
  shares: readonly StatementShare[],
  probability: number,
  around: readonly number[],
): UnitChoice {
  const isKept = new Set(kept);
  let shown = 0;
  let tokens = 0;
  let gaps = 0;
  let inGap = false;
  const lines = [...around];
  for (const share of shares) {
    if (isKept.has(share) || (share.tokens <= MARKER_TOKENS && isShown(share.parent, isKept))) {
      lines.push(...share.lines);
      tokens += share.tokens;
      shown += share.share;
      inGap = false;
      isKept.add(share);
    } else if (!inGap) {
      gaps += 1;
      inGap = true;
    }
  }
  const cost = tokens + (gaps + 1) * MARKER_TOKENS;
  return { lines, cost, value: probability * Math.min(1, shown) ** WHOLE_EDIT };
}

function isShown(share: StatementShare | undefined, isKept: ReadonlySet<StatementShare>): boolean {
  return share !== undefined && isKept.has(share);
}

function tokensOf(lines: readonly number[], layout: Layout): number {
  return lines.reduce((sum, line) => sum + layout.tokensOf(line, line), 0);
}
