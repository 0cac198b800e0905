/** On which side rows shorter than the longest are filled up. */
export type PaddingSide = 'left' | 'right';

/** Rows of token ids, filled up to one length. */
export interface PaddedBatch {
  readonly rows: number;
  /** Tokens of each row, padding included; at least 1. */
  readonly width: number;
  /** Token ids, row after row: `rows * width`. */
  readonly ids: Int32Array;
  /** 1 for a token, 0 for padding, as `ids`. */
  readonly mask: Int32Array;
  /** Each token's place in its row, padding not counted, as `ids`; 0 for padding. */
  readonly positions: Int32Array;
  /** Where each row's tokens lie within it. */
  readonly spans: readonly TokenSpan[];
}

/** A row's tokens: from `start` up to, not including, `end`. */
export interface TokenSpan {
  readonly start: number;
  readonly end: number;
}

/** Fills rows up to the length of the longest. */
export function padBatch(
  tokens: readonly (readonly number[])[],
  { padId, side }: { readonly padId: number; readonly side: PaddingSide },
): PaddedBatch {
  const rows = tokens.length;
  const width = tokens.reduce((longest, row) => Math.max(longest, row.length), 1);
  const ids = new Int32Array(rows * width).fill(padId);
  const mask = new Int32Array(rows * width);
  const positions = new Int32Array(rows * width);
  const spans = tokens.map((row, index): TokenSpan => {
    const start = side === 'left' ? width - row.length : 0;
    const offset = index * width + start;
    ids.set(row, offset);
    mask.fill(1, offset, offset + row.length);
    for (let place = 0; place < row.length; place++) positions[offset + place] = place;
    return { start, end: start + row.length };
  });
  return { rows, width, ids, mask, positions, spans };
}
