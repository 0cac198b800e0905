/** Why a unit is kept whatever the prompt asks. */
export type KeepReason =
  | 'preserved-word'
  | 'preserved-keyword'
  | 'keep-tag'
  | 'error'
  | 'warning'
  | 'structure';

/** What a unit is; its plural is what a marker counts. */
export type UnitKind =
  | 'sentence'
  | 'heading'
  | 'item'
  | 'label'
  | 'turn'
  | 'line'
  | 'row'
  | 'header'
  | 'entry'
  | 'hunk'
  | 'block'
  | 'import';

/**
 * The smallest piece that is kept or left out as a whole: a sentence, a row, a log line, a statement.
 *
 * The units of a block follow each other without a gap and cover it: white space between two of them, line
 * terminators too, belongs to the first. Keeping all of them gives the block back, in its spelling.
 */
export interface Unit {
  readonly kind: UnitKind;
  /** Offset of its first character in the source, in UTF-16 code units. */
  readonly start: number;
  /** Offset after its last character, trailing white space included. */
  readonly end: number;
  /**
   * What is written when it is kept, if that is not the source between `start` and `end`: a shorter spelling that
   * says the same, such as a row of a column table for an object. Trailing white space included.
   */
  readonly spelling?: string;
  /** The words it is found by, if they are not those of its source, such as those of its fields' names and values. */
  readonly searchText?: string;
  /** Which passage of the block it stands in, counted from 0: a paragraph, a speaker's turn, a function. */
  readonly passage: number;
  /**
   * Units of the same block, by index, without which this one would mislead: its heading, the speaker's label, the
   * header of its table, the signature of its function. Keeping it keeps them.
   */
  readonly needs?: readonly number[];
  /** Kept whatever the prompt asks. */
  readonly keep?: KeepReason;
  /** Source units that one unit stands for, such as repeated log lines; the marker counts them. @default 1 */
  readonly count?: number;
}
