import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { followMarkers } from './follow-markers.ts';

/** A line of code, and whether an excerpt is to keep it. */
type Choice = readonly [text: string, isKept: boolean];

/** Writes an excerpt, and which line each of its own is. */
function excerptOf(choices: readonly Choice[]) {
  const excerpt: string[] = [];
  const expected: (number | undefined)[] = [];
  let gap = 0;
  const closeGap = (end: number): void => {
    if (gap === 0) return;
    excerpt.push(`# ... lines ${end - gap + 1}-${end} (2 methods) ...`);
    expected.push(undefined);
    gap = 0;
  };
  for (const [index, [text, isKept]] of choices.entries()) {
    if (!isKept && text !== '') {
      gap += 1;
      continue;
    }
    closeGap(index);
    excerpt.push(text);
    expected.push(text === '' ? undefined : index);
  }
  closeGap(choices.length);
  return { excerpt, expected };
}

const choices = fc.array(
  fc.tuple(fc.constantFrom('pass', '  return x', '# ... lines 3-4 ...', ''), fc.boolean()),
  { maxLength: 30 },
);

describe('followMarkers', () => {
  it('finds every line of an excerpt whose markers count the lines left out', () => {
    fc.assert(
      fc.property(choices, (chosen) => {
        const { excerpt, expected } = excerptOf(chosen);
        const lines = chosen.map(([text]) => text);
        expect(followMarkers(lines, excerpt)).toEqual(expected);
        // The fence above a block of code is not counted.
        const fenced = expected.map((index) => (index === undefined ? undefined : index + 1));
        expect(followMarkers(['```python', ...lines], ['```python', ...excerpt])).toEqual([0, ...fenced]);
      }),
    );
  });

  it.each([
    ['a line that is not there', ['a', 'c']],
    ['a marker that counts from elsewhere', ['a', '# ... lines 7-9 ...']],
    ['a line in another place', ['b', 'a']],
  ])('gives up at %s', (_what, excerpt) => {
    expect(followMarkers(['a', 'b'], excerpt)).toBeUndefined();
  });
});
