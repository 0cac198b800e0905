import { describe, expect, it } from '@jest/globals';
import { createTokenCounter } from '@scaledown/core';
import fc from 'fast-check';
import { readPythonLibrary } from '../__fixtures__/python-library.ts';
import { analyzeCode, type CodeFile } from '../analyze-code.ts';
import { SourceText } from '../source/source-text.ts';
import { Layout } from './layout.ts';
import { renderLayout } from './render-layout.ts';

const { counter } = await createTokenCounter('gpt-4o');
const layoutOf = (file: CodeFile): Layout => new Layout(file.source, file.comment, counter);

const numbered = (count: number): string =>
  Array.from(
    { length: count },
    (_, index) => `value_${index + 1} = compute(${index}, "text of line ${index}")\n`,
  ).join('');

const line = fc.oneof(
  fc.constantFrom(
    '',
    '  ',
    '\t',
    '\f',
    'x = 1',
    '    return x',
    '# note',
    ')',
    '"""',
    'def f():  ',
    '\tif a:',
    '    # ...',
  ),
  fc.string({ maxLength: 40 }).map((text) => text.replace(/[\r\n\uFEFF]/g, '')),
  fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replace(/[\r\n\uFEFF]/g, '')),
);
// A line that begins with a slash can share a token with the end of the line above it, which no sum by lines can tell.
// Such lines are left out here; `finish` counts every output once more.
const source = fc
  .tuple(fc.array(line, { maxLength: 40 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
  .map(
    ([lines, end, isEnded]) => lines.map((one) => one.replace(/^\/+/, '')).join(end) + (isEnded ? end : ''),
  );
const step = fc.record({
  isDrop: fc.boolean(),
  lines: fc.array(fc.integer({ min: -1, max: 44 }), { maxLength: 12 }),
  limit: fc.oneof(fc.constant(Infinity), fc.nat(300)),
});

describe('a layout', () => {
  it('always knows exactly what it takes, as counting its rendering would tell', async () => {
    const file = await analyzeCode({ text: '', path: 'a.txt' });
    fc.assert(
      fc.property(source, fc.array(step, { maxLength: 14 }), (text, steps) => {
        const one = { ...file, source: new SourceText(text) };
        const layout = layoutOf(one);
        expect(layout.sourceTokens).toBe(counter.count(one.source.text));
        for (const { isDrop, lines, limit } of steps) {
          if (isDrop) layout.drop(lines);
          else layout.keep(lines, limit);
          expect(layout.tokens).toBe(counter.count(renderLayout(layout)));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('knows it for real files, kept and dropped a unit at a time', async () => {
    for (const { text } of readPythonLibrary(4)) {
      if (text.length > 60_000) continue;
      const file = await analyzeCode({ text });
      const layout = layoutOf(file);
      const added = file.units
        .filter(({ id }) => id % 3 !== 1)
        .map(({ startLine, endLine }) => {
          const lines = layout.keep(
            Array.from({ length: endLine - startLine + 1 }, (_, at) => startLine + at),
            1000,
          );
          expect(layout.tokens).toBe(counter.count(renderLayout(layout)));
          return lines ?? [];
        });
      for (const lines of added.reverse()) {
        layout.drop(lines);
        expect(layout.tokens).toBe(counter.count(renderLayout(layout)));
      }
    }
  });

  it('changes nothing when what is to be kept does not fit', () => {
    fc.assert(
      fc.property(source, fc.array(fc.nat(40)), fc.array(fc.nat(40)), (text, first, second) => {
        const layout = new Layout(new SourceText(text), { open: '#' }, counter);
        layout.keep(first, Infinity);
        const before = [layout.keptLines(), layout.tokens];
        const trial = new Layout(new SourceText(text), { open: '#' }, counter);
        trial.keep(first, Infinity);
        trial.keep(second, Infinity);
        if (trial.tokens <= layout.tokens) return;
        expect(layout.keep(second, trial.tokens - 1)).toBeUndefined();
        expect([layout.keptLines(), layout.tokens]).toEqual(before);
        expect(layout.keep(second, trial.tokens)).toBeDefined();
        expect(layout.keptLines()).toEqual(trial.keptLines());
      }),
    );
  });

  it('returns what was added, so that dropping it undoes the step', () => {
    fc.assert(
      fc.property(source, fc.array(fc.nat(40)), fc.array(fc.nat(40)), (text, first, second) => {
        const layout = new Layout(new SourceText(text), { open: '#' }, counter);
        layout.keep(first, Infinity);
        const before = [layout.keptLines(), layout.tokens];
        layout.drop(layout.keep(second, Infinity) ?? []);
        expect([layout.keptLines(), layout.tokens]).toEqual(before);
      }),
    );
  });

  it('of nothing kept is one marker, and of everything kept is the source', async () => {
    const file = await analyzeCode({ text: numbered(9) });
    const layout = layoutOf(file);
    expect(renderLayout(layout)).toBe('# ... lines 1-9 ...\n');
    layout.keep(layout.lineOf, Infinity);
    expect(renderLayout(layout)).toBe(numbered(9));
    expect(layout.tokens).toBe(layout.sourceTokens);
  });

  it('shows a gap that costs no more to show than to mark', async () => {
    const file = await analyzeCode({ text: 'first = 1\nx = 2\nlast = 3\n' });
    const layout = layoutOf(file);
    expect(layout.keep([1, 3], Infinity)).toEqual(expect.arrayContaining([1, 2, 3]));
    expect(renderLayout(layout)).toBe('first = 1\nx = 2\nlast = 3\n');
  });

  it('marks a gap that costs more', async () => {
    const file = await analyzeCode({ text: numbered(3) });
    const layout = layoutOf(file);
    layout.keep([1, 3], Infinity);
    expect(renderLayout(layout)).toContain('\n# ... line 2 ...\n');
  });

  it('shows blank lines only where nothing is left out after them', async () => {
    const [first, second, third, fourth] = numbered(4).split(/(?<=\n)/);
    const file = await analyzeCode({ text: `${first}\n\n${second}\n${third}\n\n\n${fourth}\n\n` });
    const layout = layoutOf(file);
    layout.keep([1, 4], Infinity);
    expect(renderLayout(layout)).toBe(`${first}\n\n${second}# ... lines 6-10 ...\n`);
  });

  it('passes over lines that are blank or not there', () => {
    const layout = new Layout(new SourceText('a = 1\n\nb = 2\n'), { open: '#' }, counter);
    expect(layout.keep([-4, 0, 2, 99], Infinity)).toEqual([]);
    expect(layout.isKept(2)).toBe(false);
    expect(layout.isKept(99)).toBe(false);
    expect(layout.keptLines()).toEqual([]);
  });
});
