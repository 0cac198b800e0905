import { analyzeText, topK } from '@scaledown/core';
import type { Match } from './match.ts';

/**
 * How soon more of the same word counts no more, and how much long texts are held back (Robertson and Zaragoza 2009). The
 * usual 0.75 is for articles; of functions, a long one does many things: 0.9 is better on both sets that were tuned on.
 */
const SATURATION = 1.2;
const LENGTH_SHARE = 0.9;

/** Where a term stands, as columns: the place of each text that holds it, and how often it does. */
interface Postings {
  readonly places: number[];
  readonly counts: number[];
}

/**
 * Finds texts by their words: BM25 (Robertson and Zaragoza 2009) over identifiers that are split and words that are
 * stemmed. Stop words of a query are passed over.
 */
export class LexicalIndex {
  readonly #postings = new Map<string, Postings>();
  /** By place: the number that a text goes by, undefined once it is removed, and its length in terms. */
  readonly #ids: (number | undefined)[] = [];
  readonly #lengths: number[] = [];
  readonly #places = new Map<number, number>();
  #totalLength = 0;

  /** How many texts it holds. */
  get size(): number {
    return this.#places.size;
  }

  /** Stores a text by a number of the caller's; a text that goes by it already is replaced. */
  add(id: number, text: string): void {
    this.remove(id);
    const terms = analyzeText(text, { keepStopWords: true });
    const place = this.#ids.push(id) - 1;
    this.#lengths.push(terms.length);
    this.#places.set(id, place);
    this.#totalLength += terms.length;
    for (const [term, count] of countEach(terms)) this.#post(term, place, count);
  }

  /** Forgets a text; a number that is not there is not an error. */
  remove(id: number): void {
    const place = this.#places.get(id);
    if (place === undefined) return;
    this.#places.delete(id);
    this.#ids[place] = undefined;
    this.#totalLength -= this.#lengths[place] ?? 0;
    // The postings still name the place; they are cleared once half of the places are empty.
    if (this.#ids.length > 2 * this.#places.size) this.#vacuum();
  }

  /**
   * The `count` texts that match best, best first, by BM25; fewer when fewer hold a word of the query. Equal ones stand in
   * the order of their numbers.
   */
  search(query: string, count: number): Match[] {
    const scores = new Map<number, number>();
    for (const term of new Set(analyzeText(query))) this.#score(term, scores);
    const matches = Array.from(scores, ([id, score]) => ({ id, score })).sort((a, b) => a.id - b.id);
    return topK(matches, count, ({ score }) => score);
  }

  #post(term: string, place: number, count: number): void {
    const postings = this.#postings.get(term);
    if (postings === undefined) this.#postings.set(term, { places: [place], counts: [count] });
    else {
      postings.places.push(place);
      postings.counts.push(count);
    }
  }

  #score(term: string, scores: Map<number, number>): void {
    const { places, counts } = this.#postings.get(term) ?? { places: [], counts: [] };
    const holding = places.filter((place) => this.#ids[place] !== undefined).length;
    const rarity = Math.log(1 + (this.size - holding + 0.5) / (holding + 0.5));
    const averageLength = this.#totalLength / this.size;
    for (const [at, place] of places.entries()) {
      const id = this.#ids[place];
      if (id === undefined) continue;
      const count = counts[at] ?? 0;
      const length = (this.#lengths[place] ?? 0) / averageLength;
      const damping = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * length);
      const score = (rarity * count * (SATURATION + 1)) / (count + damping);
      scores.set(id, (scores.get(id) ?? 0) + score);
    }
  }

  /** Takes removed texts out of the postings, and moves those that stay together. */
  #vacuum(): void {
    const moved = new Map<number, number>();
    let next = 0;
    for (const [place, id] of this.#ids.entries()) {
      if (id === undefined) continue;
      this.#ids[next] = id;
      this.#lengths[next] = this.#lengths[place] ?? 0;
      this.#places.set(id, next);
      moved.set(place, next);
      next += 1;
    }
    this.#ids.length = next;
    this.#lengths.length = next;
    for (const [term, { places, counts }] of this.#postings) {
      const kept: Postings = { places: [], counts: [] };
      for (const [at, place] of places.entries()) {
        const to = moved.get(place);
        if (to === undefined) continue;
        kept.places.push(to);
        kept.counts.push(counts[at] ?? 0);
      }
      if (kept.places.length === 0) this.#postings.delete(term);
      else this.#postings.set(term, kept);
    }
  }
}

function countEach(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}
