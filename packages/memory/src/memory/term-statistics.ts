/** {@link TermStatistics} as plain data. */
export interface TermStatisticsData {
  /** Texts counted. */
  readonly texts: number;
  /** Terms and how many texts hold them, in the order they are kept. */
  readonly terms: readonly (readonly [term: string, texts: number])[];
}

/**
 * Terms that are counted at most. Terms seen once are let go first, and a term that is not counted weighs as much as
 * one seen once, so little is lost (lossy counting: Manku & Motwani 2002).
 */
const MOST_TERMS = 4096;

/** Counts in how many of the texts ever seen each term occurs, in bounded room. */
export class TermStatistics {
  readonly #counts: Map<string, number>;
  #texts: number;

  constructor(data: TermStatisticsData = { texts: 0, terms: [] }) {
    this.#counts = new Map(data.terms);
    this.#texts = data.texts;
  }

  /** Texts counted. */
  get texts(): number {
    return this.#texts;
  }

  /** Counts the terms of one text. */
  add(terms: ReadonlySet<string>): void {
    this.#texts += 1;
    for (const term of terms) this.#counts.set(term, (this.#counts.get(term) ?? 0) + 1);
    for (let seldom = 1; this.#counts.size > MOST_TERMS; seldom += 1) this.#release(seldom);
  }

  /** Takes back a text that was counted `times` times; terms that no other text holds leave no trace. */
  remove(terms: ReadonlySet<string>, times: number): void {
    this.#texts = Math.max(0, this.#texts - times);
    for (const term of terms) {
      const count = (this.#counts.get(term) ?? 0) - times;
      if (count > 0) this.#counts.set(term, count);
      else this.#counts.delete(term);
    }
  }

  /** How rare a term is: ln(1 + (N − n + ½) / (n + ½)) (Robertson & Zaragoza 2009); above 0. */
  rarityOf(term: string): number {
    const count = Math.min(this.#texts, this.#counts.get(term) ?? 1);
    return Math.log(1 + (this.#texts - count + 0.5) / (count + 0.5));
  }

  toData(): TermStatisticsData {
    return { texts: this.#texts, terms: [...this.#counts] };
  }

  /** Lets go of the oldest terms in so many texts, down to three quarters of the room. */
  #release(texts: number): void {
    for (const [term, count] of this.#counts) {
      if (this.#counts.size <= MOST_TERMS * 0.75) return;
      if (count <= texts) this.#counts.delete(term);
    }
  }
}
