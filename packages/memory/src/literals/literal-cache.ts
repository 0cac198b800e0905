import * as v from 'valibot';
import { parseConfiguration } from '../errors/parse-configuration.ts';
import { type ExtractLiteralsOptions, extractLiterals } from './extract-literals.ts';
import type { Literal } from './literal.ts';
import { type LiteralMatch, type LiteralTerms, literalTerms, rankLiterals } from './literal-ranking.ts';
import { byRetention } from './literal-retention.ts';

/** Options of {@link LiteralCache}. */
export interface LiteralCacheOptions {
  /** Literals kept at most; at least 1. @default 256 */
  readonly capacity?: number | undefined;
}

/** What a {@link LiteralCache} holds, as plain data. */
export interface LiteralCacheData {
  readonly capacity: number;
  /** In the order in which they were last said. */
  readonly literals: readonly Literal[];
}

/** Options of {@link LiteralCache.add}; the turn is a must. */
export interface AddLiteralsOptions extends ExtractLiteralsOptions {
  readonly turn: number;
}

const optionsSchema: v.GenericSchema<LiteralCacheOptions, { readonly capacity: number }> = v.strictObject({
  capacity: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1)), 256),
});

/**
 * Keeps the exact values of a conversation apart from its prose, which is shortened and forgotten.
 *
 * A value that is said again moves to its newest turn. Another value of the same label does not replace it: both stay,
 * with the turns in which they were said. When there are too many, those that matter least go.
 */
export class LiteralCache {
  /** Literals kept at most. */
  readonly capacity: number;
  readonly #literals = new Map<string, Literal>();
  readonly #terms = new Map<Literal, LiteralTerms>();

  /** @throws ConfigurationError for a capacity that is no whole number of at least 1. */
  constructor(options: LiteralCacheOptions = {}) {
    this.capacity = parseConfiguration(optionsSchema, options, 'LiteralCache options').capacity;
  }

  /** Literals kept, 0 to `capacity`. */
  get size(): number {
    return this.#literals.size;
  }

  /** Extracts the literals of a message, keeps them, and returns them as they are kept. */
  add(text: string, options: AddLiteralsOptions): Literal[] {
    for (const literal of extractLiterals(text, options)) this.#keep(literal);
    this.#evict(options.turn);
    return this.#indexNewest();
  }

  /** The best matches for a query, best first; those of one label newest first. Changes nothing. */
  lookup(query: string, limit = 5): LiteralMatch[] {
    return rankLiterals(query, this.#terms).slice(0, limit);
  }

  /** Counts one use of each of these literals, so that they are kept longer. */
  recordAccess(literals: Iterable<Literal>): void {
    for (const { id } of literals) {
      const kept = this.#literals.get(id);
      if (kept !== undefined) kept.accessCount += 1;
    }
  }

  /** All literals, in the order in which they were last said. */
  entries(): Iterable<Literal> {
    return this.#literals.values();
  }

  /** Removes every literal that this text states, whoever else stated it too, and returns how many. */
  forget(text: string): number {
    let forgotten = 0;
    for (const { id } of extractLiterals(text)) {
      if (this.#remove(id)) forgotten += 1;
    }
    return forgotten;
  }

  /** Removes all literals. */
  clear(): void {
    this.#literals.clear();
    this.#terms.clear();
  }

  /** A copy of everything that it holds. */
  toData(): LiteralCacheData {
    return {
      capacity: this.capacity,
      literals: [...this.#literals.values()].map((literal) => ({ ...literal })),
    };
  }

  /** A cache that holds what another held, and goes on as that one would. */
  static fromData({ capacity, literals }: LiteralCacheData): LiteralCache {
    const cache = new LiteralCache({ capacity });
    for (const literal of literals) cache.#literals.set(literal.id, { ...literal });
    cache.#indexNewest();
    return cache;
  }

  #keep(literal: Literal): void {
    const known = this.#literals.get(literal.id);
    if (known === undefined) {
      this.#literals.set(literal.id, literal);
      return;
    }
    // Set anew, so that the map's order is that in which they were last said.
    this.#remove(known.id);
    const importance = Math.max(known.importance, literal.importance);
    this.#literals.set(literal.id, { ...literal, importance, accessCount: known.accessCount });
  }

  /** Makes those findable that are not yet; after eviction, so that a long list costs no more than what is kept of it. */
  #indexNewest(): Literal[] {
    const newest = [...this.#literals.values()].filter((literal) => !this.#terms.has(literal));
    for (const literal of newest) this.#terms.set(literal, literalTerms(literal));
    return newest;
  }

  #remove(id: string): boolean {
    const literal = this.#literals.get(id);
    if (literal === undefined) return false;
    this.#literals.delete(id);
    this.#terms.delete(literal);
    return true;
  }

  /** Lets go of as many as are too many, those worth least first. */
  #evict(turn: number): void {
    const excess = this.size - this.capacity;
    if (excess <= 0) return;
    const worst = [...this.#literals.values()].sort(byRetention(turn)).slice(0, excess);
    for (const { id } of worst) this.#remove(id);
  }
}
