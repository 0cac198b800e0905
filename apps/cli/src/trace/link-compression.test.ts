import { describe, expect, it } from '@jest/globals';
import { SourceText } from '@scaledown/code';
import { LocalCompressor } from '@scaledown/compressor';
import { HasteOptimizer } from '@scaledown/haste';
import { linkCompression } from './link-compression.ts';
import { traceLines } from './trace-lines.ts';

async function trace(context: string, prompt: string, rate: number) {
  const compressor = new LocalCompressor({ rate, codeOptimizer: new HasteOptimizer() });
  const { content, segments } = await compressor.compress({ context, prompt });
  const source = new SourceText(context);
  const result = new SourceText(content);
  return { content, result, ...traceLines(source, [linkCompression(source, result, segments)]) };
}

const PROSE = `# Harbour handbook

The harbour was built in 1911. A night costs 22 euros. Dogs are welcome on a lead.

Herring made the town rich. The last smokehouse closed in 1972 and is a museum now.
`;

describe('linkCompression', () => {
  it('tells a line that is kept whole from one that lost a sentence', async () => {
    const { content, fates } = await trace(PROSE, 'What does a night cost?', 0.5);
    expect(content).toContain('A night costs 22 euros.');
    expect(content).not.toContain('smokehouse');
    expect(fates[2]).toEqual({ kind: 'part' });
    expect(fates[4]).toEqual({ kind: 'dropped', stage: 0 });
  });

  it('says that a row spelled shorter is not the line that it was', async () => {
    const rows = Array.from({ length: 40 }, (_, index) => ({
      id: index,
      city: index % 2 ? 'Bergen' : 'Turku',
    }));
    const { fates } = await trace(JSON.stringify(rows, undefined, 2), 'Bergen', 0.9);
    expect(fates.some(({ kind }) => kind === 'part')).toBe(true);
    expect(fates.some(({ kind }) => kind === 'kept')).toBe(false);
  });

  it('finds the lines of code that an optimizer selected within a text, doubles among them', async () => {
    const methods = Array.from(
      { length: 12 },
      (_, index) =>
        `    def step_${index}(self, order):\n        if order is None:\n            return None\n        return self.take_${index}(order)\n\n`,
    );
    const code = `class Desk:\n${methods.join('')}`;
    const { content, result, fates, origins } = await trace(code, 'step_7', 0.4);
    expect(content).toContain('def step_7');
    const source = new SourceText(code);
    const linked = origins.flatMap(([line], index) => (line === undefined ? [] : [{ line, index }]));
    expect(linked.length).toBeGreaterThan(3);
    for (const { line, index } of linked) expect(result.lines[index]).toBe(source.line(line));
    // `return None` stands in every method; the one kept is that of step_7.
    const first = code.split('\n').findIndex((line) => line.includes('def step_7'));
    expect(fates.slice(first, first + 4)).toEqual(Array.from({ length: 4 }, () => ({ kind: 'kept' })));
  });
});
