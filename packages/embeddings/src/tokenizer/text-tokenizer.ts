/** How {@link TextTokenizer.encode} encodes. */
export interface EncodeOptions {
  /** Adds what the model expects around a text, such as `[CLS]` and `[SEP]`, or an end-of-text token. @default false */
  readonly specialTokens?: boolean | undefined;
  /** Length of the result at most, in tokens; the end of the text is cut off, special tokens stay. @default no limit */
  readonly maxTokens?: number | undefined;
}

/** Turns texts into the token ids of one model. */
export interface TextTokenizer {
  /** The highest token id plus 1. */
  readonly vocabularySize: number;
  /** The id that stands for whatever the vocabulary lacks; undefined where nothing is unknown, as with bytes. */
  readonly unknownId: number | undefined;
  /** The middle length of the vocabulary's entries, in code points. */
  readonly medianTokenLength: number;
  /** The id of one entry of the vocabulary, such as `[PAD]`; undefined where it has none. */
  idOf(token: string): number | undefined;
  encode(text: string, options?: EncodeOptions): number[];
}
