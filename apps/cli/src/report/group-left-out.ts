import type { ExplainedUnit } from '@scaledown/haste';
import { formatAmount } from './numbers.ts';

/** Units that were left out for the same reason, told as one row. */
export interface LeftOutGroup {
  /** A symbol, or what the units are: `14 methods of Session`. */
  readonly what: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly tokens: number;
  /** The best score within the group. */
  readonly score: number;
  readonly cutBy: 'budget' | 'relevance';
}

/**
 * Groups what was left out, most relevant first. A unit that fell to the budget stands alone, since its name is what
 * the reader needs to ask for it; those that did not match are told together, by owner and kind.
 */
export function groupLeftOut(units: readonly ExplainedUnit[]): LeftOutGroup[] {
  const groups: LeftOutGroup[] = [];
  const alike = new Map<string, ExplainedUnit[]>();
  for (const unit of outermost(units.filter((candidate) => candidate.detail === undefined))) {
    if (unit.cutBy === 'budget') {
      groups.push(toGroup([unit]));
      continue;
    }
    const key = `${unit.kind} ${ownerOf(unit)}`;
    alike.set(key, [...(alike.get(key) ?? []), unit]);
  }
  for (const members of alike.values()) groups.push(toGroup(members));
  return groups.sort(
    (a, b) => rank(a.cutBy) - rank(b.cutBy) || b.score - a.score || a.startLine - b.startLine,
  );
}

/** What fell to the budget matched the query; what fell to relevance did not. */
function rank(cutBy: LeftOutGroup['cutBy']): number {
  return cutBy === 'budget' ? 0 : 1;
}

/** Units that lie in no other one of the list: a class that is left out speaks for its methods. */
function outermost(units: readonly ExplainedUnit[]): ExplainedUnit[] {
  const sorted = [...units].sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
  const kept: ExplainedUnit[] = [];
  for (const unit of sorted) {
    const last = kept.at(-1);
    if (last !== undefined && unit.endLine <= last.endLine) {
      if (unit.score > last.score || (unit.cutBy === 'budget' && last.cutBy !== 'budget')) {
        kept[kept.length - 1] = {
          ...last,
          score: Math.max(last.score, unit.score),
          ...(unit.cutBy === 'budget' && { cutBy: unit.cutBy }),
        };
      }
    } else kept.push(unit);
  }
  return kept;
}

function ownerOf(unit: ExplainedUnit): string {
  return unit.symbol.includes('.') ? unit.symbol.slice(0, unit.symbol.lastIndexOf('.')) : '';
}

function toGroup(
  members: readonly [ExplainedUnit, ...ExplainedUnit[]] | readonly ExplainedUnit[],
): LeftOutGroup {
  return {
    what: describe(members),
    startLine: Math.min(...members.map((unit) => unit.startLine)),
    endLine: Math.max(...members.map((unit) => unit.endLine)),
    tokens: members.reduce((sum, unit) => sum + unit.tokens, 0),
    score: Math.max(...members.map((unit) => unit.score)),
    cutBy: members[0]?.cutBy ?? 'relevance',
  };
}

function describe(members: readonly ExplainedUnit[]): string {
  const [first] = members;
  if (first === undefined) return '';
  if (members.length === 1) return first.symbol;
  const owner = ownerOf(first);
  return `${formatAmount(members.length, first.kind)}${owner === '' ? '' : ` of ${owner}`}`;
}
