import type { TermWeights } from './score-bm25.ts';
import type { TermIndex } from './term-index.ts';

/** Shorter terms have too many words that begin like them. */
const SHORTEST = 5;
/** Share of the longer of two words that their common beginning is, at least. */
const LEAST_COMMON = 0.6;
/** What a word counts that is only like the one asked for. */
const WEIGHT = 0.5;
const MOST_VARIANTS = 3;

/**
 * Gives each term that stands nowhere in the texts up to three others that begin like it, at half its weight: a
 * question about what is `scientific` finds the `scientist` that stemming leaves apart.
 */
export function matchVariants(query: TermWeights, { numbers }: TermIndex): TermWeights {
  const missing = [...query].filter(([term]) => term.length >= SHORTEST && !numbers.has(term));
  if (missing.length === 0) return query;
  const matched = new Map(query);
  for (const [term, weight] of missing) {
    for (const variant of closestTo(term, numbers.keys())) {
      if (!matched.has(variant)) matched.set(variant, WEIGHT * weight);
    }
  }
  return matched;
}

function closestTo(term: string, words: Iterable<string>): string[] {
  const close: { readonly word: string; readonly likeness: number }[] = [];
  for (const word of words) {
    const common = commonBeginning(term, word);
    const likeness = common / Math.max(term.length, word.length);
    if (common >= SHORTEST && likeness >= LEAST_COMMON) close.push({ word, likeness });
  }
  // Equally close words keep the order of the texts.
  close.sort((one, other) => other.likeness - one.likeness);
  return close.slice(0, MOST_VARIANTS).map(({ word }) => word);
}

function commonBeginning(one: string, other: string): number {
  let at = 0;
  while (at < one.length && at < other.length && one[at] === other[at]) at++;
  return at;
}
