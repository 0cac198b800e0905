import { describe, expect, it } from '@jest/globals';
import { analyzeCode } from '@scaledown/code';
import { HasteOptimizer } from '../haste-optimizer.ts';
import { describeGap } from './describe-gap.ts';

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
