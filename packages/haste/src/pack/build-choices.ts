import type { CodeFile, Layout, Statement } from '@scaledown/code';
import type { LineMatches } from '../rank/match-lines.ts';
import type { RankedUnit } from '../rank/rank-units.ts';
import { ownLines } from '../rank/unit-text.ts';
import { type StatementShare, shareOut } from './statement-shares.ts';
import { range, type StatementTree } from './statement-tree.ts';

/** One way to show a unit. */
export interface UnitChoice {
  readonly lines: readonly number[];
  /** About what it adds to the output, in tokens. */
  readonly cost: number;
  /** How likely it is that this shows all that the query is about. */
  readonly value: number;
}

/** Shares of a unit's tokens at which pruned forms are offered. */
const PRUNED_SHARES = [0.35, 0.5, 0.7, 0.85];
/** Shares of the room, for a unit that does not fit in it. */
const ROOM_SHARES = [0.3, 0.6, 0.9];
/**
 * Pruning a smaller unit does not pay: each gap costs a marker, and measured over 1,878 edited functions, what was left
 * of those under 200 tokens held the whole edit less often than its share of the tokens.
 */
const LEAST_PRUNED_TOKENS = 200;
/** About what a gap costs. */
const MARKER_TOKENS = 9;
/**
 * An edit is rarely one statement: the chance that all of it is shown falls faster than the share shown. Measured, a
 * share of .6 held the whole edit in .41 to .51 of the functions, and one of .8 in .60 to .67.
 */
const WHOLE_EDIT = 2;

/** What building choices looks at. */
export interface ChoiceContext {
  readonly file: CodeFile;
  readonly tree: StatementTree;
  readonly matches: LineMatches;
  readonly layout: Layout;
}

/**
 * Every way to show a unit: its signature, forms pruned to the statements that matter, all of it. `room` is how many
 * tokens there may be for it.
 */
export function buildChoices(
  ranked: RankedUnit,
  probability: number,
  context: ChoiceContext,
  room: number,
): UnitChoice[] {
  const { file, layout } = context;
  const around = context.tree.linesAround(ranked.unit.statement);
  const own = ownLines(ranked.unit, file);
  const full = own.flatMap(({ startLine, endLine }) => range(startLine, endLine));
  const fullTokens = own.reduce(
    (sum, { startLine, endLine }) => sum + layout.tokensOf(startLine, endLine),
    0,
  );
  const choices: UnitChoice[] = [
    { lines: [...around, ...full], cost: fullTokens + MARKER_TOKENS, value: probability },
  ];
  const shares = shareOut(ranked.unit.statement, context.matches, layout, (child) =>
    isOtherUnit(child, ranked, context),
  );
  if (shares.length < 2) return choices;
  const signature = shares[0];
  if (signature !== undefined) choices.push(prunedChoice([signature], shares, probability, around));
  for (const budget of prunedSizes(fullTokens, room)) {
    choices.push(prunedChoice(prune(shares, budget), shares, probability, around));
  }
  return choices;
}

/** Sizes, in tokens, at which pruned forms are offered. */
function prunedSizes(fullTokens: number, room: number): number[] {
  const sizes = fullTokens >= LEAST_PRUNED_TOKENS ? PRUNED_SHARES.map((share) => share * fullTokens) : [];
  return fullTokens <= room ? sizes : [...ROOM_SHARES.map((share) => share * room), ...sizes];
}

/** A class's methods are units of their own; what stands inside a function belongs to it. */
function isOtherUnit(child: Statement, { unit }: RankedUnit, { tree }: ChoiceContext): boolean {
  return (unit.kind === 'class' || unit.kind === 'code') && tree.unitOf(child) !== undefined;
}

/** The statements worth most per token that fit in `budget`, each with the headers above it. */
function prune(shares: readonly StatementShare[], budget: number): StatementShare[] {
  const kept = new Set<StatementShare>();
  let tokens = 0;
  const missing = (share: StatementShare | undefined): StatementShare[] =>
    share === undefined || kept.has(share) ? [] : [...missing(share.parent), share];
  const keep = (share: StatementShare): void => {
    // First without looking up: deep nesting would make that quadratic.
    if (tokens + share.tokens > budget && kept.size > 0) return;
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
  const lines = [...around];
  let shown = 0;
  let tokens = 0;
  let gaps = 0;
  let gap: StatementShare[] = [];
  const show = (share: StatementShare): void => {
    lines.push(...share.lines);
    tokens += share.tokens;
    shown += share.share;
  };
  const closeGap = (): void => {
    // What costs no more to show than to mark is shown, as the layout does.
    if (gap.reduce((sum, share) => sum + share.tokens, 0) <= MARKER_TOKENS) gap.forEach(show);
    else gaps += 1;
    gap = [];
  };
  for (const share of shares) {
    if (!isKept.has(share)) {
      gap.push(share);
      continue;
    }
    closeGap();
    show(share);
  }
  closeGap();
  const cost = tokens + (gaps + 1) * MARKER_TOKENS;
  return { lines, cost, value: probability * Math.min(1, shown) ** WHOLE_EDIT };
}
