import type { TokenCounter } from '@scaledown/core';
import { removeKeepTags } from './apply-keep-tags.ts';
import type { ContextUnit, SegmentedContext } from './segmented-context.ts';
import { countPlaces } from './text/count-places.ts';

/** What {@link chooseSpellings} is told. */
export interface SpellingOptions {
  readonly respell: boolean;
  readonly preserveWords: readonly string[];
}

/**
 * Takes back shorter spellings that are not wanted: all of them without `respell`, and those of blocks in which they
 * would break a preserved word: `"id": 7` stands in an object, and not in a row of a table.
 */
export function chooseSpellings(
  context: SegmentedContext,
  { respell, preserveWords }: SpellingOptions,
  counter: TokenCounter,
): SegmentedContext {
  const unwanted = respell ? blocksThatBreak(preserveWords, context) : new Set(context.blocks.keys());
  return spellVerbatim(context, unwanted, counter);
}

function blocksThatBreak(words: readonly string[], { blocks, units, source }: SegmentedContext): Set<number> {
  const broken = new Set<number>();
  if (words.length === 0) return broken;
  for (const [number, { firstUnit, endUnit }] of blocks.entries()) {
    const inside = units.slice(firstUnit, endUnit);
    const isSpelled = inside.some(({ spelling }) => spelling !== undefined);
    if (isSpelled && words.some((word) => breaksWord(word, inside, source))) broken.add(number);
  }
  return broken;
}

/** Whether a place of a word is lost in one of the units, or between two of them. */
function breaksWord(word: string, units: readonly ContextUnit[], source: string): boolean {
  const isLost = (start: number, end: number, text: string): boolean =>
    countPlaces(word, text) < countPlaces(word, source.slice(start, end));
  const text = units.map((unit) => unit.text).join('');
  return (
    units.some((unit) => unit.spelling !== undefined && isLost(unit.start, unit.end, unit.text)) ||
    isLost(units[0]?.start ?? 0, units.at(-1)?.end ?? 0, text)
  );
}

/** Takes back the shorter spelling of some blocks, by number. */
function spellVerbatim(
  context: SegmentedContext,
  blocks: ReadonlySet<number>,
  counter: TokenCounter,
): SegmentedContext {
  if (blocks.size === 0) return context;
  const { source } = context;
  const verbatim = (unit: ContextUnit): ContextUnit => {
    if (unit.spelling === undefined || !blocks.has(unit.block)) return unit;
    const { spelling: _spelling, ...rest } = unit;
    const written = source.slice(unit.start, unit.end);
    const text = unit.keep === 'keep-tag' ? removeKeepTags(written) : written;
    return { ...rest, text, tokens: counter.count(text), ...(text === written ? {} : { spelling: text }) };
  };
  return {
    source,
    units: context.units.map(verbatim),
    blocks: context.blocks.map((block, number) =>
      blocks.has(number) ? { ...block, preamble: '', postamble: '' } : block,
    ),
  };
}
