import type { Literal } from './literal.ts';

const IMPORTANCE_SHARE = 0.5;
const ACCESS_SHARE = 0.2;
const RECENCY_SHARE = 0.3;
/** Uses after which one more counts for nothing much. */
const MANY_USES = 20;
/** Turns in which a literal's recency falls to 37 %. */
const FADE_TURNS = 200;

/** What a literal is worth in a turn, 0 to 1 and somewhat more for much used ones: importance, use, and how new it is. */
export function literalRetention({ importance, accessCount, turn }: Literal, now: number): number {
  const use = Math.log1p(accessCount) / Math.log1p(MANY_USES);
  const recency = Math.exp(-Math.max(0, now - turn) / FADE_TURNS);
  return IMPORTANCE_SHARE * importance + ACCESS_SHARE * use + RECENCY_SHARE * recency;
}

/** Orders literals from the one worth least in a turn to the one worth most; equals by age, then id, so that runs repeat. */
export function byRetention(now: number): (a: Literal, b: Literal) => number {
  const worth = new Map<Literal, number>();
  const worthOf = (literal: Literal): number => {
    const known = worth.get(literal);
    if (known !== undefined) return known;
    const retention = literalRetention(literal, now);
    worth.set(literal, retention);
    return retention;
  };
  return (a, b) => worthOf(a) - worthOf(b) || a.turn - b.turn || (a.id < b.id ? -1 : 1);
}
