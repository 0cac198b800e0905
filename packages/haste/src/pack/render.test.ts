import { describe, expect, it } from '@jest/globals';
import { analyzeCode, SourceText } from '@scaledown/code';
import { HasteOptimizer } from '../haste-optimizer.ts';
import { gapMarker } from './gap-marker.ts';
import { describeGap } from './render.ts';

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

describe('what a gap holds', () => {
  const text = `LIMIT = 1


class Box:
    def open(self):
        def inner():
            return 1
        return inner

    def close(self):
        return 2


def one():
    return 1


def two():
    return 2
`;

  it.each([
    [1, 19, '1 class, 2 functions, 1 constant'],
    [5, 11, '2 methods'],
    [6, 8, '1 function'],
    [14, 19, '2 functions'],
    [1, 1, '1 constant'],
  ])('is counted by whole units, outermost ones only: lines %i to %i', async (from, to, content) => {
    expect(describeGap(await analyzeCode({ text }), { from, to })).toBe(content);
  });

  it('is left unsaid when there is no whole unit in it', async () => {
    expect(describeGap(await analyzeCode({ text }), { from: 8, to: 8 })).toBeUndefined();
  });

  it('is said in the output as far as there is room', async () => {
    const context = `${text}\n\n${Array.from({ length: 9 }, (_, index) => `def more${index}(a):\n    return a * ${index} + a - ${index}\n`).join('\n\n')}`;
    const ask = (maxTokens: number): ReturnType<HasteOptimizer['optimize']> =>
      new HasteOptimizer({ topK: 1, prefilter: 1, maxAdd: 0 }).optimize({
        context,
        query: 'def one',
        maxTokens,
      });
    expect((await ask(300)).content).toContain('(10 functions) ...');
    const small: string[] = [];
    for (let maxTokens = 20; maxTokens <= 60; maxTokens += 1) small.push((await ask(maxTokens)).content);
    const barest = small.find((content) => content.includes('return 1'));
    expect(barest).toMatch(/\.\.\. lines \d+-\d+ \.\.\./);
    expect(barest).not.toContain('10 functions');
  });
});
