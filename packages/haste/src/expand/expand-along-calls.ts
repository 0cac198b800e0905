import type { RankedUnit, Ranking } from '../rank/rank-units.ts';

/** A unit that the call graph adds, and the step by which it was reached. */
export interface ExpandedUnit {
  readonly ranked: RankedUnit;
  /** Id of the unit that led here. */
  readonly from: number;
  /** What `from` does: it `calls` this unit, or is `called-by` it. */
  readonly relation: 'calls' | 'called-by';
  /** How likely it is that the query needs it: its own probability, or what it inherits. */
  readonly worth: number;
}

export interface ExpandOptions {
  /** Steps to follow; 0 for none. */
  readonly depth: number;
  /** Units to add at most; 0 for none. */
  readonly maxAdd: number;
}

/**
 * Follows the call graph from `seeds`, breadth first, and adds the units that are worth most: a unit's own relevance,
 * or what reaches it of the relevance of the unit that led there, damped by the strength of the tie at each step.
 */
export function expandAlongCalls(
  seeds: readonly RankedUnit[],
  ranking: Ranking,
  { depth, maxAdd }: ExpandOptions,
): ExpandedUnit[] {
  if (depth === 0 || maxAdd === 0) return [];
  const byId = new Map(ranking.units.map((ranked) => [ranked.unit.id, ranked]));
  const isSeed = new Set(seeds.map((seed) => seed.unit.id));
  const reached = new Map<number, ExpandedUnit>();
  let frontier = seeds.map((seed) => ({ id: seed.unit.id, worth: seed.probability }));
  for (let step = 0; step < depth && frontier.length > 0; step += 1) {
    const next: { id: number; worth: number }[] = [];
    for (const { id, worth } of frontier) {
      for (const tie of ranking.ties.of(id)) {
        const ranked = byId.get(tie.other);
        if (ranked === undefined || isSeed.has(tie.other)) continue;
        const inherited = worth * tie.strength * INHERITED;
        const total = Math.max(inherited, ranked.probability);
        const known = reached.get(tie.other);
        if (known !== undefined && known.worth >= total) continue;
        reached.set(tie.other, { ranked, from: id, relation: tie.relation, worth: total });
        next.push({ id: tie.other, worth: total });
      }
    }
    frontier = next;
  }
  const best = [...reached.values()].sort((a, b) => b.worth - a.worth || a.ranked.unit.id - b.ranked.unit.id);
  return best.slice(0, maxAdd);
}

/** Share of a unit's relevance that one step along the graph carries over. */
const INHERITED = 0.03;
