import type { ContextBlock, ContextUnit, SegmentedContext } from '../segment/segmented-context.ts';

/** A unit by its text alone, a sentence; or by its text and what is special about it. */
export type UnitDraft = string | readonly [text: string, facts: Partial<ContextUnit>];

/** Puts units one after the other into one block; each character of a text costs one token. */
export function makeContext(drafts: readonly UnitDraft[], block: Partial<ContextBlock> = {}): SegmentedContext {
  let source = '';
  const units = drafts.map((draft, index): ContextUnit => {
    const [written, facts] = typeof draft === 'string' ? [draft, {}] : draft;
    const start = source.length;
    source += written;
    const text = facts.spelling ?? written;
    return {
      kind: 'sentence',
      start,
      end: source.length,
      passage: 0,
      needs: [],
      index,
      block: 0,
      text,
      tokens: text.length,
      ...facts,
    };
  });
  const only: ContextBlock = {
    kind: 'prose',
    continuity: 'continuous',
    firstUnit: 0,
    endUnit: units.length,
    preamble: '',
    postamble: '',
    ...block,
  };
  return { source, units, blocks: [only] };
}
