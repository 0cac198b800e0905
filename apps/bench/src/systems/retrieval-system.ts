/** Finds documents for questions: what the suite `retrieval` compares. */
export interface RetrievalSystem {
  readonly name: string;
  /** Takes the documents in. */
  index(documents: readonly string[]): Promise<IndexedDocuments>;
}

/** Documents that were taken in. */
interface IndexedDocuments {
  /** The best documents for a question, by position, best first; each once. */
  rank(question: string): Promise<readonly number[]>;
  /** Lets go of what the documents took up. */
  close(): Promise<void>;
}
