import { describe, expect, it } from '@jest/globals';
import { countReally } from '../check/check-tokens.ts';
import { bm25System } from './bm25-system.ts';
import { createHasteSystem } from './haste-system.ts';
import { headSystem } from './head-system.ts';

const SOURCE = [...'abcdefghijklmnopqrst']
  .map(
    (letter) => `def step_${letter}(value):\n    color_${letter} = value * 2\n    return color_${letter}\n\n`,
  )
  .join('');
const request = { source: SOURCE, path: 'steps.py', query: 'wrong color_h returned', cap: 80 };

describe.each([bm25System, headSystem, createHasteSystem()])('$name', (system) => {
  it('stays within the cap', async () => {
    for (const cap of [20, 80, 300, 5000]) {
      const { content } = await system.show({ ...request, cap });
      expect(countReally(content)).toBeLessThanOrEqual(cap);
    }
  });

  it('keeps the lines that it says it keeps', async () => {
    const { content, keptLines, problems = [] } = await system.show(request);
    const lines = SOURCE.split('\n');
    for (const line of keptLines) expect(content).toContain(lines[line - 1]);
    expect(problems).toEqual([]);
  });

  it('shows something where there is room', async () => {
    expect((await system.show(request)).keptLines.size).toBeGreaterThan(2);
  });
});

describe('bm25', () => {
  it('puts the function first that shares the rarest words with the query', async () => {
    const { content } = await bm25System.show({ ...request, cap: 30 });
    expect(content).toBe('def step_h(value):\n    color_h = value * 2\n    return color_h\n');
  });
});

describe('head', () => {
  it('shows the first lines and no others', async () => {
    const { content, keptLines } = await headSystem.show(request);
    expect(SOURCE.startsWith(content)).toBe(true);
    expect(Math.max(...keptLines)).toBe(keptLines.size);
  });
});

describe('haste', () => {
  it('takes options', async () => {
    const narrow = createHasteSystem({ topK: 1, prefilter: 1, maxAdd: 0 });
    const wide = createHasteSystem();
    const [few, many] = [
      await narrow.show({ ...request, cap: 250 }),
      await wide.show({ ...request, cap: 250 }),
    ];
    expect(few.keptLines.size).toBeLessThan(many.keptLines.size);
  });
});
