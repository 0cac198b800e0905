/** A piece of a source that is embedded and found as a whole. Plain data. */
export interface Chunk {
  /** The path as the caller gave it; absent for text that came without one. */
  readonly path?: string;
  /** The lines as they are. */
  readonly text: string;
  /** First sentence of the docstring that the lines hold, on one line. */
  readonly summary?: string;
  /** First line, counted from 1. */
  readonly startLine: number;
  /** Last line, inclusive. */
  readonly endLine: number;
  /** Offset of the first byte in the UTF-8 source, counted from 0. */
  readonly startByte: number;
  /** Offset after the last byte. */
  readonly endByte: number;
  /** Qualified name of the unit, or the trail of headings of prose. */
  readonly symbol?: string;
  /** `function`, `method`, `class`, `module` (code outside of these), `section` (of prose) or `lines`. */
  readonly kind: string;
}
