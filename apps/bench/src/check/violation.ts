/** A promise about outputs that one output breaks. */
export type ViolationKind =
  /** More tokens than the cap. */
  | 'overrun'
  /** The reported number of tokens is not what the tokenizer counts. */
  | 'wrong-token-count'
  /** Less valid in its language than the source. */
  | 'new-syntax-errors'
  /** A line is shown without the header of the block it stands in. */
  | 'orphaned-line'
  /** A byte of the source stands in two segments. */
  | 'repeated-bytes'
  /** A segment that lies outside the source, is empty, or whose bytes are not those of its lines. */
  | 'invalid-segment'
  /** A segment claims a line that the content does not show in its place. */
  | 'segment-not-shown'
  /** A line of the content that is neither a line of the source in its place nor a marker. */
  | 'foreign-line'
  /** Source lines are left out, and no marker says so. */
  | 'unmarked-gap'
  /** A marker names lines that are shown, that another marker names, or that do not exist. */
  | 'wrong-marker';

/** One broken promise, with what a reader needs to see it. */
export interface Violation {
  readonly kind: ViolationKind;
  readonly message: string;
}

/** All kinds, in the order in which reports list them. */
export const VIOLATION_KINDS: readonly ViolationKind[] = [
  'overrun',
  'wrong-token-count',
  'new-syntax-errors',
  'orphaned-line',
  'repeated-bytes',
  'invalid-segment',
  'segment-not-shown',
  'foreign-line',
  'unmarked-gap',
  'wrong-marker',
];
