/** What the lines of a text are, in terms of the text that it was made from. */
export interface LineLinks {
  /** For each line of the output, the lines of the input whose text it holds, from 1; none for markers and blank lines. */
  readonly inputLines: readonly (readonly number[])[];
  /** Lines of the input that the output holds only in part, or spelled differently. */
  readonly partial: ReadonlySet<number>;
}

/** The text of a line without its terminator, which says nothing about whether two lines are the same. */
export function withoutTerminator(line: string): string {
  return line.replace(/[\r\n]+$/, '');
}
