/** A line that later lines are read by: a template, a narrower form of one, or the time that lines share. */
export interface LogDefinition {
  /** How it is written, without its terminator. */
  readonly spelling: string;
  /** The definition that it builds on. */
  readonly from: LogDefinition | undefined;
}
