/** Where piped input comes from. */
export interface ByteInput {
  /** A person types here: nothing will arrive unasked. */
  readonly isTerminal: boolean;
  /** The bytes, in the chunks that they arrive in. */
  readonly chunks: () => AsyncIterable<Uint8Array>;
}
