import type { MarkerStyle } from '../local-compressor-options.ts';
import type { ContextUnit } from '../segment/segmented-context.ts';
import type { UnitKind } from '../segment/unit.ts';

const NOUNS: Readonly<Record<UnitKind, readonly [string, string]>> = {
  sentence: ['sentence', 'sentences'],
  heading: ['heading', 'headings'],
  item: ['item', 'items'],
  label: ['label', 'labels'],
  turn: ['turn', 'turns'],
  line: ['line', 'lines'],
  row: ['row', 'rows'],
  header: ['header', 'headers'],
  entry: ['entry', 'entries'],
  hunk: ['hunk', 'hunks'],
  block: ['block', 'blocks'],
  import: ['import', 'imports'],
};

/** What goes with a unit and is not counted beside it. */
const SIDE_KINDS: ReadonlySet<UnitKind> = new Set(['heading', 'label', 'header']);

/** A marker is about as long as this one. */
const TYPICAL: Readonly<Record<MarkerStyle, string>> = {
  counted: ' [… 12 sentences]',
  short: ' […]',
  none: '',
};

/** The text that stands for a gap; empty for style `none`. */
export function gapMarker(gap: readonly ContextUnit[], style: MarkerStyle): string {
  if (style === 'none') return '';
  return style === 'short' ? '[…]' : `[… ${describeGap(gap)}]`;
}

/** A marker of typical length, to reckon with before the gaps are known. */
export function typicalMarker(style: MarkerStyle): string {
  return TYPICAL[style];
}

function describeGap(gap: readonly ContextUnit[]): string {
  const counts = new Map<UnitKind, number>();
  for (const { kind, count = 1, start, end } of gap) {
    if (end > start) counts.set(kind, (counts.get(kind) ?? 0) + count);
  }
  const main = [...counts].filter(([kind]) => !SIDE_KINDS.has(kind));
  const counted = main.length > 0 ? main : [...counts];
  const [first] = counted;
  if (counted.length === 1 && first !== undefined) return countNoun(first[1], NOUNS[first[0]]);
  // Long turns are taken apart into sentences, short ones are not.
  if (counts.has('turn')) return countNoun(new Set(gap.map(({ passage }) => passage)).size, NOUNS.turn);
  return countNoun(
    counted.reduce((sum, [, count]) => sum + count, 0),
    ['part', 'parts'],
  );
}

const countNoun = (count: number, [singular, plural]: readonly [string, string]): string =>
  `${count} ${count === 1 ? singular : plural}`;
