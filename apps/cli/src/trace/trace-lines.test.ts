import { describe, expect, it } from '@jest/globals';
import { SourceText } from '@scaledown/code';
import fc from 'fast-check';
import type { LineLinks } from './line-links.ts';
import { linkSelection } from './link-selection.ts';
import { type LineFate, traceLines } from './trace-lines.ts';

/** A line, and the line of the source that it is; a marker is none. */
interface TaggedLine {
  readonly text: string;
  readonly source?: number;
}

/** What an optimizer does, but knowing each line by its tag: keeps the lines chosen, and marks the gaps. */
function select(lines: readonly TaggedLine[], isChosen: (index: number) => boolean) {
  const kept = lines.map(({ text }, index) => text.trim() !== '' && isChosen(index));
  const output: TaggedLine[] = [];
  for (const [index, line] of lines.entries()) {
    if (kept[index]) output.push(line);
    else if (kept[index - 1] !== false) output.push({ text: `# ... lines ${index + 1} ...` });
  }
  const segments = kept.flatMap((isKept, index) =>
    isKept ? [{ startLine: index + 1, endLine: index + 1 }] : [],
  );
  return { output, segments };
}

const textOf = (lines: readonly TaggedLine[]) =>
  new SourceText(lines.map(({ text }) => `${text}\n`).join(''));

describe('traceLines', () => {
  it('finds every line again through any number of stages, however often its text is repeated', () => {
    // Three texts for all lines: nearly every line has many doubles.
    const source = fc.array(fc.constantFrom('pass', 'return x', ''), { minLength: 1, maxLength: 40 });
    const choices = fc.array(fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }), { maxLength: 4 });
    fc.assert(
      fc.property(source, choices, (texts, stages) => {
        let lines: readonly TaggedLine[] = texts.map((text, index) => ({ text, source: index + 1 }));
        const expected = texts.map((text): LineFate => ({ kind: text === '' ? 'blank' : 'kept' }));
        const links: LineLinks[] = [];
        for (const [stage, chosen] of stages.entries()) {
          const { output, segments } = select(lines, (index) => chosen[index] ?? false);
          links.push(linkSelection(textOf(lines), textOf(output), segments));
          const alive = new Set(output.map((line) => line.source));
          for (const [index, fate] of expected.entries()) {
            if (fate.kind === 'kept' && !alive.has(index + 1)) expected[index] = { kind: 'dropped', stage };
          }
          lines = output;
        }
        const { fates, origins } = traceLines(
          new SourceText(texts.map((text) => `${text}\n`).join('')),
          links,
        );
        expect(fates).toEqual(expected);
        if (stages.length > 0) {
          expect(origins).toEqual(lines.map((line) => (line.source === undefined ? [] : [line.source])));
        }
      }),
    );
  });

  it('without stages keeps everything', () => {
    expect(traceLines(new SourceText('a\n\nb'), [])).toEqual({
      fates: [{ kind: 'kept' }, { kind: 'blank' }, { kind: 'kept' }],
      origins: [[1], [2], [3]],
    });
  });

  it('keeps in mind that a line was cut, though later stages keep what is left of it', () => {
    const cut: LineLinks = { inputLines: [[1], [2]], partial: new Set([2]) };
    const whole: LineLinks = { inputLines: [[1], [2]], partial: new Set() };
    expect(traceLines(new SourceText('a\nb b\n'), [cut, whole]).fates).toEqual([
      { kind: 'kept' },
      { kind: 'part' },
    ]);
  });

  it('does not claim a line that a segment names but the output does not hold word for word', () => {
    const links = linkSelection(new SourceText('alpha\nbeta\n'), new SourceText('alpha\nBETA\n'), [
      { startLine: 1, endLine: 2 },
    ]);
    expect(links.inputLines).toEqual([[1], []]);
  });
});
