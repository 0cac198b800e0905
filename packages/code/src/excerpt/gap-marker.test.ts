import { describe, expect, it } from '@jest/globals';
import { SourceText } from '../source/source-text.ts';
import { gapMarker } from './gap-marker.ts';
import { isExcerpt } from './is-excerpt.ts';

const source = new SourceText('first\n    second\n\tthird\n');

describe('a gap marker', () => {
  it('is a comment with the lines left out, as far in as the first of them', () => {
    const comment = { open: '#' };
    expect(gapMarker({ source, comment, from: 1, to: 3 })).toBe('# ... lines 1-3 ...\n');
    expect(gapMarker({ source, comment, from: 2, to: 2 })).toBe('    # ... line 2 ...\n');
    expect(gapMarker({ source, comment, from: 3, to: 3 })).toBe('\t# ... line 3 ...\n');
  });

  it('says what is in the gap where that is known', () => {
    const marker = gapMarker({ source, comment: { open: '#' }, from: 1, to: 2, content: '3 methods' });
    expect(marker).toBe('# ... lines 1-2 (3 methods) ...\n');
  });

  it('counts the lines of a source that is an excerpt itself', () => {
    const comment = { open: '#' };
    expect(gapMarker({ source, comment, from: 1, to: 3, isCounted: true })).toBe('# ... 3 lines ...\n');
    expect(gapMarker({ source, comment, from: 2, to: 2, isCounted: true })).toBe('    # ... 1 line ...\n');
  });

  it.each([
    ['a = 1\n# ... lines 2-9 ...\nb = 2\n', true],
    ['def f():\n    # ... line 2 ...\n', true],
    ['# ... 3 lines (1 class) ...\n', true],
    ['# see lines 2-9\nx = "# ... lines 2-9 ..."\n', false],
    ['// ... lines 2-9 ...\n', false],
  ])('is known again: %j', (text, isFound) => {
    expect(isExcerpt(new SourceText(text), { open: '#' })).toBe(isFound);
  });

  it('closes the comment in languages that need it', () => {
    const marker = gapMarker({ source, comment: { open: '/*', close: '*/' }, from: 1, to: 2 });
    expect(marker).toBe('/* ... lines 1-2 ... */\n');
  });

  it('ends as the lines of the source do', () => {
    const windows = new SourceText('a\r\nb\r\n');
    expect(gapMarker({ source: windows, comment: { open: '#' }, from: 1, to: 2 })).toBe(
      '# ... lines 1-2 ...\r\n',
    );
  });
});
