import type { MemoryEntry } from '../memory/memory-entry.ts';
import type { MemoryListener } from '../memory/memory-listener.ts';
import { estimateTokens } from '../tokens/estimate-tokens.ts';
import { type MemoryDocument, readDocument } from './memory-document.ts';
import { readQuestion } from './read-question.ts';
import type { ResolvedRetrievalConfig } from './retrieval-config.ts';
import type { RetrievalContext, RetrievalQuery } from './retrieval-query.ts';
import type { RetrievedMemory } from './retrieved-memory.ts';
import { type ScoredDocument, scoreMemories } from './score-memories.ts';
import { selectWithin } from './select-within.ts';
import { TermPostings } from './term-postings.ts';

/**
 * Finds memories by what they say, what was said around them, who said it and what they mean.
 *
 * It follows a memory entry by entry. What it finds depends only on the entries that it holds and on their order, not on
 * those that it held before.
 */
export class MemoryIndex implements MemoryListener {
  readonly #config: ResolvedRetrievalConfig;
  /** By id, in the order in which they were remembered. */
  readonly #documents = new Map<string, MemoryDocument>();
  readonly #postings = new TermPostings<string>();

  constructor(config: ResolvedRetrievalConfig) {
    this.#config = config;
  }

  /** Entries held. */
  get size(): number {
    return this.#documents.size;
  }

  /** Distinct terms of the entries held. */
  get termCount(): number {
    return this.#postings.termCount;
  }

  added(entry: MemoryEntry): void {
    const document = readDocument(entry);
    this.#documents.set(entry.id, document);
    this.#postings.add(entry.id, document.terms);
  }

  removed({ id }: MemoryEntry): void {
    this.#documents.delete(id);
    this.#postings.remove(id);
  }

  cleared(): void {
    this.#documents.clear();
    this.#postings.clear();
  }

  /**
   * Lists the memories that answer a query best, best first; equal ones latest first. A query without words and
   * embedding gives the latest.
   *
   * @throws InvalidOptionsError when the embedding's length is not that of the memories'.
   */
  search(query: RetrievalQuery, context: RetrievalContext): RetrievedMemory[] {
    const { text = '', embedding, topK = 5, fetchK = 100, filter, maxTokens } = query;
    this.#refresh();
    const scored = scoreMemories({
      documents: [...this.#documents.values()],
      postings: this.#postings,
      question: readQuestion(text),
      embedding,
      context,
      config: this.#config,
    });
    // A redacted entry has no text: nothing can be shown of it.
    const ranked = scored
      .reverse()
      .filter(({ document: { entry } }) => entry.text !== '' && (filter?.(entry) ?? true));
    // Sorting is stable, so that of equals the latest, which the reversal put first, stay first.
    ranked.sort((one, other) => other.score - one.score);
    if (maxTokens === undefined) return toMemories(ranked.slice(0, topK), ranked);
    const candidates = ranked.slice(0, Math.max(topK, fetchK));
    const chosen = selectWithin(candidates, maxTokens, ({ document }) => estimateTokens(document.entry.text));
    return toMemories(chosen.slice(0, topK), ranked);
  }

  /** Reads entries anew whose timestamp changed because they were said again. */
  #refresh(): void {
    for (const { entry, timestamp } of this.#documents.values()) {
      if (entry.timestamp !== timestamp) this.added(entry);
    }
  }
}

function toMemories(chosen: readonly ScoredDocument[], ranked: readonly ScoredDocument[]): RetrievedMemory[] {
  return chosen.map((scored, index) => ({
    entry: scored.document.entry,
    score: scored.score,
    parts: scored.parts,
    rank: index + 1,
    truncated: ranked[index] !== scored,
  }));
}
