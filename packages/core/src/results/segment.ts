/** How much of a unit was kept: all of it, its relevant statements, or only how it is declared. */
export type Detail = 'full' | 'pruned' | 'signature';

/** One run of source lines that a result keeps. */
export interface Segment {
  readonly path?: string;
  /** First line, counted from 1. */
  readonly startLine: number;
  /** Last line, inclusive. */
  readonly endLine: number;
  /** Offset of the first byte in the UTF-8 source, counted from 0. */
  readonly startByte: number;
  /** Offset after the last byte. */
  readonly endByte: number;
  /** Qualified name of the unit that the lines belong to, such as `Session.send`. */
  readonly symbol?: string;
  /** What the unit is: `function`, `method`, `class`, `constant`, `import`, `lines` … */
  readonly kind: string;
  readonly detail: Detail;
  /** Relevance to the query, 0 to 1, comparable within one result only; absent where nothing was ranked. */
  readonly score?: number;
}
