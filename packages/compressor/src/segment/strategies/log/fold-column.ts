/** What the values of one column of words have in common, and what is left of each. */
export interface FoldedColumn {
  /** Text that all rows share, around and between the varying parts: one more than `varying`. */
  readonly literals: readonly string[];
  /** For each varying part, the value of every row; none is empty, none holds a blank after its first other character. */
  readonly varying: readonly (readonly string[])[];
}

const PIECES = /[\p{L}\d]+|[^\p{L}\d]+/gu;
/** Digits from which on a number may be cut. */
const LONG_NUMBER = 6;
const DIGITS = /^\d+$/;
/** Characters at which shared ends are not cut: inside a word, a number, a blank or a pair of surrogates. */
const INSIDE = /[\p{L}\d\s\uD800-\uDFFF]/u;

/**
 * Takes the parts that all values share out of them: `blk_12` and `blk_15` leave `12` and `15`. Only values of the same
 * structure, the same signs between words and numbers, are taken apart; of others the shared ends.
 */
export function foldColumn(values: readonly string[]): FoldedColumn {
  const rows = piecesOfSameStructure(values);
  if (rows === undefined) return foldEnds(values);
  const model = rows[0] ?? [];
  const varies = model.map((piece, i) => rows.some((row) => row[i] !== piece));
  const literals = [''];
  const varying: string[][] = [];
  for (let i = 0; i < model.length; i += 1) {
    if (varies[i] !== true) {
      literals[literals.length - 1] += model[i] ?? '';
      continue;
    }
    let end = i + 1;
    // Two varying words with only signs between them stay one value: `43.21` is as short as `43 21`, and clearer.
    while (varies[end + 1] === true && isSigns(model[end] ?? '')) end += 2;
    const column = rows.map((row) => row.slice(i, end).join(''));
    const shared = sharedDigits(column);
    literals[literals.length - 1] += column[0]?.slice(0, shared) ?? '';
    varying.push(column.map((value) => value.slice(shared)));
    literals.push('');
    i = end - 1;
  }
  return { literals, varying };
}

function isSigns(piece: string): boolean {
  return !/[\p{L}\d]/u.test(piece);
}

function piecesOfSameStructure(values: readonly string[]): string[][] | undefined {
  const rows: string[][] = [];
  let model: string[] | undefined;
  for (const value of values) {
    const pieces = value.match(PIECES) ?? [];
    model ??= pieces;
    if (pieces.length === 0 || pieces.length !== model.length) return undefined;
    for (let i = 0; i < pieces.length; i += 1) {
      const piece = pieces[i] ?? '';
      if (isSigns(piece) ? piece !== model[i] : isSigns(model[i] ?? '')) return undefined;
    }
    rows.push(pieces);
  }
  return rows;
}

/** Digits that long numbers start with in common: whole threes, as tokens hold three. */
function sharedDigits(values: readonly string[]): number {
  const first = values[0] ?? '';
  let shared = first.length - 1;
  for (const value of values) {
    if (value.length < LONG_NUMBER || !DIGITS.test(value)) return 0;
    shared = Math.min(shared, value.length - 1, commonPrefix(first, value));
  }
  return shared - (shared % 3);
}

function foldEnds(values: readonly string[]): FoldedColumn {
  const first = values[0] ?? '';
  let head = first.length - 1;
  let tail = first.length - 1;
  for (const value of values) {
    head = Math.min(head, value.length - 1, commonPrefix(first, value));
    tail = Math.min(tail, value.length - 1, commonSuffix(first, value));
  }
  if (head < 0 || tail < 0) return { literals: ['', ''], varying: [values] };
  while (head > 0 && INSIDE.test(first.charAt(head - 1))) head -= 1;
  while (tail > 0 && INSIDE.test(first.charAt(first.length - tail))) tail -= 1;
  const shortest = values.reduce((least, value) => Math.min(least, value.trimStart().length), Infinity);
  if (head + tail >= shortest || /\s/.test(first.slice(0, head)))
    return { literals: ['', ''], varying: [values] };
  return {
    literals: [first.slice(0, head), first.slice(first.length - tail)],
    varying: [values.map((value) => value.slice(head, value.length - tail))],
  };
}

function commonPrefix(a: string, b: string): number {
  let i = 0;
  while (i < a.length && i < b.length && a.charCodeAt(i) === b.charCodeAt(i)) i += 1;
  return i;
}

function commonSuffix(a: string, b: string): number {
  let i = 0;
  while (i < a.length && i < b.length && a.charCodeAt(a.length - 1 - i) === b.charCodeAt(b.length - 1 - i))
    i += 1;
  return i;
}
