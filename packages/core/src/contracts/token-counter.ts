/** Counts tokens the way one encoding does. */
export interface TokenCounter {
  /** The encoding's name, such as `o200k_base`. */
  readonly name: string;
  /** Tokens in `text`; 0 for the empty string. Text that spells a special token counts as plain text. */
  count(text: string): number;
}
