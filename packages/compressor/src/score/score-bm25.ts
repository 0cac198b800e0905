import type { TermIndex } from './term-index.ts';

/** How soon a term that comes again stops to count, and how much long texts are marked down. */
const K1 = 1.2;
const B = 0.75;

/** Weighted terms to search by; a weight is above 0. */
export type TermWeights = ReadonlyMap<string, number>;

/** What {@link scoreBm25} compares. */
export interface Bm25Request {
  readonly index: TermIndex;
  readonly query: TermWeights;
  /**
   * The document that each text belongs to, rising by at most 1 from text to text and beginning with 0: texts of one
   * passage are scored as one document. Each text is a document when left out.
   */
  readonly documentOf?: Uint32Array;
}

/**
 * Scores documents by the terms they share with a query (Okapi BM25, Robertson & Zaragoza 2009), with an idf that is
 * never negative: ln(1 + (N - df + 0.5) / (df + 0.5)).
 *
 * @returns A score for each document, 0 or more.
 */
export function scoreBm25({ index, query, documentOf }: Bm25Request): Float64Array {
  const texts = index.starts.length - 1;
  const documentAt = (text: number): number => documentOf?.[text] ?? text;
  const documents = texts === 0 ? 0 : documentAt(texts - 1) + 1;
  const slots = new QuerySlots(index, query);
  const lengths = new Float64Array(documents);
  const scores = new Float64Array(documents);
  const postings = findPostings(index, slots, documentAt);
  for (let text = 0; text < texts; text++) add(lengths, documentAt(text), lengthOf(index, text));
  const averageLength = index.terms.length / Math.max(documents, 1);
  for (const ofSlot of postings) {
    const idf = Math.log(1 + (documents - ofSlot.length + 0.5) / (ofSlot.length + 0.5));
    for (const { slot, document, count } of ofSlot) {
      const saturation = K1 * (1 - B + (B * (lengths[document] ?? 0)) / averageLength);
      add(scores, document, (slots.weight(slot) * idf * count * (K1 + 1)) / (count + saturation));
    }
  }
  return scores;
}

/** Gives the terms of a query that stand in an index consecutive numbers. */
class QuerySlots {
  readonly #weights: number[] = [];
  readonly #slotOf: Int32Array;

  constructor({ numbers }: TermIndex, query: TermWeights) {
    this.#slotOf = new Int32Array(numbers.size).fill(-1);
    for (const [term, weight] of query) {
      const number = numbers.get(term);
      if (number === undefined) continue;
      this.#slotOf[number] = this.#weights.length;
      this.#weights.push(weight);
    }
  }

  get count(): number {
    return this.#weights.length;
  }

  /** -1 for a term that is not asked for. */
  of(number: number): number {
    return this.#slotOf[number] ?? -1;
  }

  weight(slot: number): number {
    return this.#weights[slot] ?? 0;
  }
}

/** How often one term of the query stands in one document. */
interface Posting {
  readonly slot: number;
  readonly document: number;
  count: number;
}

/** Lists, for each slot, the documents that hold its term. */
function findPostings(
  index: TermIndex,
  slots: QuerySlots,
  documentAt: (text: number) => number,
): Posting[][] {
  const postings: Posting[][] = Array.from({ length: slots.count }, () => []);
  const { terms, starts } = index;
  for (let text = 0; text + 1 < starts.length; text++) {
    const document = documentAt(text);
    for (let at = starts[text] ?? 0; at < (starts[text + 1] ?? 0); at++) {
      const slot = slots.of(terms[at] ?? 0);
      const ofSlot = postings[slot];
      if (ofSlot === undefined) continue;
      const last = ofSlot.at(-1);
      if (last?.document === document) last.count++;
      else ofSlot.push({ slot, document, count: 1 });
    }
  }
  return postings;
}

const lengthOf = ({ starts }: TermIndex, text: number): number =>
  (starts[text + 1] ?? 0) - (starts[text] ?? 0);

function add(values: Float64Array, at: number, value: number): void {
  values[at] = (values[at] ?? 0) + value;
}
