/** Something that was found, by the number it goes by. */
export interface Match {
  readonly id: number;
  /** Higher is better; what it is a score of is said by what gives it. */
  readonly score: number;
}
