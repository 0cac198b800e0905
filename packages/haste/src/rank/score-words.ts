import type { SyntaxUnit } from '@scaledown/code';
import { analyzeText } from '@scaledown/core';
import MiniSearch from 'minisearch';
import type { Query } from '../query/query.ts';

/** How well the words of a query match one unit; 0 where nothing does. BM25 (Robertson and Zaragoza 2009). */
export interface WordScore {
  /** Over everything: name, names around it, text. */
  readonly text: number;
  /** Over the name alone. */
  readonly name: number;
  /** Over the names of the units around it. */
  readonly container: number;
  /** Terms of the query that it holds, itself or in a related form. */
  readonly matched: readonly string[];
}

export const NO_MATCH: WordScore = { text: 0, name: 0, container: 0, matched: [] };

interface UnitDocument {
  readonly id: number;
  readonly text: string;
  readonly name: string;
  readonly container: string;
}

const FIELDS = ['text', 'name', 'container'] as const;
type Field = (typeof FIELDS)[number];

/** `delta` 0 is plain BM25: MiniSearch's default would reward long units for one word. */
const BM25 = { k: 1.2, b: 0.75, d: 0 };
/** A related word is evidence, but weaker than the word itself would be. */
const RELATED_WEIGHT = 0.5;
/** Shorter words are parts of too many others. */
const SHORTEST_RELATED = 4;

/**
 * Scores every unit against the terms of a query.
 *
 * The index holds the query's terms and their relatives alone: it serves one query, so that other words would only
 * cost time. `textOf` gives a unit's own text.
 */
export function scoreWords(
  units: readonly SyntaxUnit[],
  textOf: (unit: SyntaxUnit) => string,
  { terms, pairs }: Pick<Query, 'terms' | 'pairs'>,
): ReadonlyMap<number, WordScore> {
  const related = new RelatedTerms(terms, pairs);
  const index = new MiniSearch<UnitDocument>({
    fields: [...FIELDS],
    tokenize: (text) => analyzeText(text, { keepStopWords: true }),
    processTerm: (term) => (related.isWanted(term) ? term : null),
  });
  index.addAll(units.map((unit) => documentOf(unit, textOf(unit))));
  const scores = new Map<number, { text: number; name: number; container: number; matched: string[] }>();
  for (const field of FIELDS) {
    for (const { id, score, matched } of search(index, field, related)) {
      const unit = scores.get(id) ?? { text: 0, name: 0, container: 0, matched: [] };
      unit[field] = score;
      unit.matched = [...new Set([...unit.matched, ...matched])];
      scores.set(id, unit);
    }
  }
  return scores;
}

function documentOf(unit: SyntaxUnit, text: string): UnitDocument {
  const container = unit.qualifiedName.slice(0, -unit.name.length);
  return { id: unit.id, name: unit.name, container, text: `${unit.qualifiedName} ${unit.name} ${text}` };
}

function search(
  index: MiniSearch<UnitDocument>,
  field: Field,
  related: RelatedTerms,
): { id: number; score: number; matched: string[] }[] {
  const results = index.search(related.searchTerms().join(' '), {
    fields: [field],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
    bm25: BM25,
    boostTerm: (term) => related.weightOf(term),
  });
  return results.map(({ id, score, terms }) => ({
    id,
    // MiniSearch multiplies by the number of terms matched; the plain sum ranks better here.
    score: score / Math.max(1, terms.length),
    matched: [...new Set(terms.map((term) => related.originOf(term)))],
  }));
}

/**
 * Stands in for words of the query that a file does not hold: the file's words that hold one or are held by one, as
 * `config` and `configuration` do. For words that the file does hold, relatives only blur the ranking: measured, they
 * cost .005 of the reciprocal rank, and as stand-ins they gain .001.
 */
class RelatedTerms {
  readonly #terms: readonly string[];
  /** Every word met so far; weight 0 for one that has nothing to do with the query. */
  readonly #known = new Map<string, Relation>();
  /** Words of the query that the file holds. */
  readonly #held = new Set<string>();

  constructor(terms: readonly string[], pairs: readonly string[]) {
    this.#terms = terms;
    for (const term of [...terms, ...pairs]) this.#known.set(term, { weight: 1, origin: term });
  }

  /** Whether the file's word is worth indexing. */
  isWanted(word: string): boolean {
    let relation = this.#known.get(word);
    if (relation === undefined) {
      relation = this.#relate(word);
      this.#known.set(word, relation);
    }
    if (relation.weight === 1) this.#held.add(word);
    return relation.weight > 0;
  }

  /** What to search for, with {@link weightOf} each. */
  searchTerms(): string[] {
    const standIns = [...this.#known].filter(
      ([, { weight, origin }]) => weight > 0 && weight < 1 && !this.#held.has(origin),
    );
    return [...this.#held, ...standIns.map(([word]) => word)];
  }

  weightOf(word: string): number {
    return this.#held.has(word) ? 1 : (this.#known.get(word)?.weight ?? 0);
  }

  /** The query's term that a word is, or stands in for. */
  originOf(word: string): string {
    return this.#held.has(word) ? word : (this.#known.get(word)?.origin ?? word);
  }

  #relate(word: string): Relation {
    let best: Relation = { weight: 0, origin: '' };
    if (word.length < SHORTEST_RELATED) return best;
    for (const term of this.#terms) {
      if (term.length < SHORTEST_RELATED) continue;
      if (!word.includes(term) && !term.includes(word)) continue;
      const overlap = Math.min(word.length, term.length) / Math.max(word.length, term.length);
      const weight = RELATED_WEIGHT * overlap;
      if (weight > best.weight) best = { weight, origin: term };
    }
    return best;
  }
}

interface Relation {
  readonly weight: number;
  readonly origin: string;
}
