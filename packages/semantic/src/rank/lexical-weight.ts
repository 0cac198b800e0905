/** The share of the words in a score, 0 to 1: one for all texts, or one for each by its id. */
export type LexicalWeight = number | ((id: number) => number);

/**
 * Code is asked for in other words than it is written in: meaning finds what words do not. Best on the dev questions of
 * CoSQA, and within .004 of the best on those of Python's standard library.
 */
const CODE_WEIGHT = 0.25;

/**
 * Prose answers in the words of the question, and the mean of a paragraph's words says little. Of .15 to 1 the best for
 * questions on the paragraphs of COVID-QA, and within .001 of the best on those of XQuAD, with the bundled model.
 */
const PROSE_WEIGHT = 0.75;

/** The share of the words for chunks of a kind, unless the caller names one. */
export function lexicalWeightOf(kind: string | undefined): number {
  return kind === 'section' ? PROSE_WEIGHT : CODE_WEIGHT;
}
