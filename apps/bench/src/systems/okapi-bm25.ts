/** How strongly repetition counts, and how strongly length is held against a text. */
export interface Bm25Options {
  /** @default 1.2 */
  readonly k1?: number;
  /** 0 to 1. @default 0.75 */
  readonly b?: number;
}

/**
 * Scores each of `documents` against the query by Okapi BM25 (Robertson and Zaragoza, 2009):
 *
 *     score = Σ over query terms  ln(1 + (N − n + ½) / (n + ½)) · f · (k1 + 1) / (f + k1 · (1 − b + b · length / mean length))
 *
 * with `f` the times that the term stands in the document, `n` the documents that hold it and `N` all. The logarithm is
 * never negative. A term that stands twice in the query counts twice.
 */
export function scoreByBm25(
  query: readonly string[],
  documents: readonly (readonly string[])[],
  options: Bm25Options = {},
): number[] {
  return prepareBm25(documents, options)(query);
}

/** Counts the terms of `documents` once, for any number of queries; the scores are those of {@link scoreByBm25}. */
export function prepareBm25(
  documents: readonly (readonly string[])[],
  { k1 = 1.2, b = 0.75 }: Bm25Options = {},
): (query: readonly string[]) => number[] {
  const counts = documents.map(countTerms);
  const holders = new Map<string, number>();
  for (const count of counts)
    for (const term of count.keys()) holders.set(term, (holders.get(term) ?? 0) + 1);
  const meanLength = documents.reduce((sum, terms) => sum + terms.length, 0) / Math.max(1, documents.length);
  const dampings = documents.map((terms) => k1 * (1 - b + (b * terms.length) / meanLength));
  return (query) => {
    const weights = query.map((term) => {
      const holding = holders.get(term) ?? 0;
      return Math.log(1 + (documents.length - holding + 0.5) / (holding + 0.5));
    });
    return counts.map((count, document) =>
      query.reduce((score, term, position) => {
        const frequency = count.get(term) ?? 0;
        if (frequency === 0) return score;
        const damping = dampings[document] ?? 0;
        return score + ((weights[position] ?? 0) * frequency * (k1 + 1)) / (frequency + damping);
      }, 0),
    );
  };
}

function countTerms(terms: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}
