/** A chunk that a search found. */
export interface SearchHit {
  /** Relative to the folder searched, parted by `/`. */
  readonly path: string;
  /** First line, counted from 1. */
  readonly startLine: number;
  /** Last line, inclusive. */
  readonly endLine: number;
  /** Qualified name of the unit, or the trail of headings of prose. */
  readonly symbol?: string;
  /** What it is: `function`, `method`, `class`, `section`, `paragraph`, `lines` … */
  readonly kind: string;
  /** Relevance by words and meaning together, 0 to 1; comparable within one search only. */
  readonly score: number;
  /** Cosine similarity to the question, -1 to 1; absent when it was found by its words alone. */
  readonly similarity?: number;
  /** BM25 score of the question's words, above 0; absent when it was found by its meaning alone. */
  readonly lexicalScore?: number;
  /** Its lines as they stand in the file. */
  readonly text: string;
}
