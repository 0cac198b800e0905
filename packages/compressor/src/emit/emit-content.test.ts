import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { makeContext, type UnitDraft } from '../__fixtures__/make-context.ts';
import type { MarkerStyle } from '../local-compressor-options.ts';
import { Selection } from '../select/selection.ts';
import { emitContent } from './emit-content.ts';

function emit(drafts: readonly UnitDraft[], kept: readonly number[], markers: MarkerStyle = 'counted') {
  const selection = new Selection(makeContext(drafts));
  for (const index of kept) selection.keep(index, 'relevant');
  return emitContent({ selection, markers, verbatimBlocks: new Set() });
}

describe('emitContent', () => {
  it('puts a marker between two sentences, and on a line of its own between lines', () => {
    expect(emit(['One. ', 'Two. ', 'Three. ', 'Four.'], [0, 3]).content).toBe('One. [… 2 sentences] Four.');
    expect(emit(['One.\n', 'Two.\n', 'Three.\n'], [0, 2]).content).toBe('One.\n[… 1 sentence]\nThree.\n');
    expect(emit(['One. ', 'Two.\n\n', 'Three.'], [0, 2]).content).toBe('One. [… 1 sentence]\n\nThree.');
    expect(emit(['One. ', 'Two. '], [1]).content).toBe('[… 1 sentence]\nTwo. ');
  });

  it('does not join the sentences of two paragraphs where gaps are not marked', () => {
    expect(emit(['One. ', 'Two.\n\n', 'Three.'], [0, 2], 'none').content).toBe('One. \n\nThree.');
  });

  it('counts in the words for what is left out', () => {
    const row = ['a\n', { kind: 'row' }] as const;
    const heading = ['b\n', { kind: 'heading' }] as const;
    const entries = ['c\n', { kind: 'entry', count: 7 }] as const;
    expect(emit([row, heading, 'Kept.'], [2]).content).toContain('[… 1 row]');
    expect(emit([heading, heading, 'Kept.'], [2]).content).toContain('[… 2 headings]');
    expect(emit([entries, 'Kept.'], [1]).content).toContain('[… 7 entries]');
    expect(emit([entries, row, 'Kept.'], [2]).content).toContain('[… 8 parts]');
    expect(emit([row, 'Kept.'], [1], 'short').content).toBe('[…]\nKept.');
  });

  it('is the source when all of it is kept, and its parts in order without markers', () => {
    const text = fc.constantFrom('One. ', 'two\n', 'Three.\n\n', '\r\n', '😀 ');
    fc.assert(
      fc.property(fc.array(fc.tuple(text, fc.boolean()), { minLength: 1 }), (parts) => {
        const drafts = parts.map(([each]) => each);
        const source = drafts.join('');
        expect(emit(drafts, [...drafts.keys()]).content).toBe(source);
        const kept = [...drafts.keys()].filter((index) => parts[index]?.[1]);
        const { content, spans } = emit(drafts, kept, 'none');
        const shown = spans.map((span) => source.slice(span.sourceStart, span.sourceEnd)).join('');
        expect(shown).toBe(kept.map((index) => drafts[index]).join(''));
        for (const span of spans)
          expect(content.slice(span.contentStart, span.contentEnd)).toBe(
            source.slice(span.sourceStart, span.sourceEnd),
          );
      }),
    );
  });
});
