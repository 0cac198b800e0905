import type { SyntaxUnit } from '@scaledown/code';
import { analyzeText } from '@scaledown/core';
import MiniSearch from 'minisearch';

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
/** A related word is evidence, but weaker than the word itself. */
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
  terms: readonly string[],
): ReadonlyMap<number, WordScore> {
  const related = new RelatedTerms(terms);
  const index = new MiniSearch<UnitDocument>({
    fields: [...FIELDS],
    tokenize: (text) => analyzeText(text, { keepStopWords: true }),
    processTerm: (term) => (related.weightOf(term) > 0 ? term : null),
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
  const results = index.search([...related.found].join(' '), {
    fields: [field],
    tokenize: (text) => text.split(' '),
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
 * Finds, among the words of a file, those of the query and those that hold one or are held by one: `config` and
 * `configuration`, `auth` and `authenticate`.
 */
class RelatedTerms {
  /** Terms met so far that have a weight. */
  readonly found = new Set<string>();
  readonly #terms: readonly string[];
  readonly #known = new Map<string, { weight: number; origin: string }>();

  constructor(terms: readonly string[]) {
    this.#terms = terms;
    for (const term of terms) this.#known.set(term, { weight: 1, origin: term });
  }

  weightOf(term: string): number {
    let known = this.#known.get(term);
    if (known === undefined) {
      known = this.#relate(term);
      this.#known.set(term, known);
    }
    if (known.weight > 0) this.found.add(term);
    return known.weight;
  }

  /** The query's term that `term` is, or is related to. */
  originOf(term: string): string {
    return this.#known.get(term)?.origin ?? term;
  }

  #relate(word: string): { weight: number; origin: string } {
    let best = { weight: 0, origin: '' };
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
