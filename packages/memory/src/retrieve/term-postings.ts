/** How soon a term that comes again stops to count, and how much long texts are marked down. */
const K1 = 1.2;
const B = 0.75;

/** Weighted terms to search by; a weight is above 0. */
export type TermWeights = ReadonlyMap<string, number>;

/** A term of a query, and where it stands. */
export interface MatchedTerm<Key> {
  /** The weight asked for times the term's idf; above 0. */
  readonly importance: number;
  /** How often it stands in each text that holds it. */
  readonly holders: ReadonlyMap<Key, number>;
}

/**
 * An inverted index that texts enter and leave one at a time. Scores depend only on the texts in it, not on the order
 * in which they came or on texts that have left.
 */
export class TermPostings<Key> {
  readonly #holders = new Map<string, Map<Key, number>>();
  readonly #terms = new Map<Key, readonly string[]>();
  #totalLength = 0;

  /** Texts held. */
  get size(): number {
    return this.#terms.size;
  }

  /** Terms that stand in at least one text. */
  get termCount(): number {
    return this.#holders.size;
  }

  /** Takes in a text by its terms, in place of the one held under the same key. */
  add(key: Key, terms: readonly string[]): void {
    this.remove(key);
    for (const term of terms) {
      const holders = this.#holders.get(term);
      if (holders === undefined) this.#holders.set(term, new Map([[key, 1]]));
      else holders.set(key, (holders.get(key) ?? 0) + 1);
    }
    this.#terms.set(key, terms);
    this.#totalLength += terms.length;
  }

  /** Lets a text go; an unknown key changes nothing. */
  remove(key: Key): void {
    const terms = this.#terms.get(key) ?? [];
    for (const term of terms) {
      const holders = this.#holders.get(term);
      if (holders?.delete(key) && holders.size === 0) this.#holders.delete(term);
    }
    this.#terms.delete(key);
    this.#totalLength -= terms.length;
  }

  clear(): void {
    this.#holders.clear();
    this.#terms.clear();
    this.#totalLength = 0;
  }

  /** Finds the terms of a query that stand anywhere, in the query's order, with an idf that is never negative. */
  match(query: TermWeights): MatchedTerm<Key>[] {
    const matched: MatchedTerm<Key>[] = [];
    for (const [term, weight] of query) {
      const holders = this.#holders.get(term);
      if (holders === undefined) continue;
      const idf = Math.log(1 + (this.size - holders.size + 0.5) / (holders.size + 0.5));
      matched.push({ importance: weight * idf, holders });
    }
    return matched;
  }

  /** What one term adds to the score of a text that holds it `count` times (Okapi BM25, Robertson & Zaragoza 2009). */
  scoreTerm({ importance }: MatchedTerm<Key>, key: Key, count: number): number {
    const averageLength = this.#totalLength / Math.max(1, this.size);
    const length = this.#terms.get(key)?.length ?? 0;
    const saturation = K1 * (1 - B + (B * length) / Math.max(1e-9, averageLength));
    return (importance * count * (K1 + 1)) / (count + saturation);
  }
}
