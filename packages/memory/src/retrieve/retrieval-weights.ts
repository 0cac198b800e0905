/** What each source of relevance counts beside a memory's own words; all but the factors are shares of a best score. */
export interface RetrievalWeights {
  /** Added for holding every word of the query that any memory holds, as a share of its own score. */
  readonly coverage: number;
  /** Own scores of the turns one and two before. */
  readonly before: readonly number[];
  /** Own scores of the turns one and two after. */
  readonly after: readonly number[];
  /** Added where a turn and the turns around it hold all words of the query between them. */
  readonly surroundings: number;
  /** Turns to either side that count as its surroundings. */
  readonly surroundingsRadius: number;
  /** Added in the session whose three best turns are the best. */
  readonly session: number;
  /** Factor for turns of the one speaker that the query names. */
  readonly speaker: number;
  /** Factor for turns that end in a question: they ask for what is wanted and seldom say it. */
  readonly question: number;
  /** Added to the factor of a turn for each of its first two time words, when the query asks for a time. */
  readonly timeWord: number;
  /** Factor for turns with a number, when the query asks how many. */
  readonly number: number;
  /** Factor for the turn that opens a session: people begin with their news. */
  readonly opening: number;
  /** Most that each of triggers, anchors and recency can add. */
  readonly boost: number;
  /** Turns after which recency has faded to a third. */
  readonly recencyTurns: number;
}

/**
 * Chosen on five of LOCOMO's ten conversations and reported on the other five (docs/benchmarks.md). Without its
 * neighbours recall falls by 3 points, without the speaker by 2.5, without the session by 2; the others are worth half
 * a point each.
 */
export const RETRIEVAL_WEIGHTS: RetrievalWeights = Object.freeze({
  coverage: 1,
  before: Object.freeze([0.6, 0.2]),
  after: Object.freeze([0.4, 0.1]),
  surroundings: 0.5,
  surroundingsRadius: 4,
  session: 0.5,
  speaker: 1.7,
  question: 0.85,
  timeWord: 0.3,
  number: 1.4,
  opening: 1.2,
  boost: 0.2,
  recencyTurns: 200,
});
