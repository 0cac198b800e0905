import { expect, it } from '@jest/globals';
import type { CorpusFile } from './python-files.ts';
import { spreadByTokens } from './spread-by-tokens.ts';

function file(path: string, functions: number): CorpusFile {
  const text = Array.from(
    { length: functions },
    (_, index) =>
      `def step_${index}(value):\n    """Explains the step of number ${index}."""\n    return value\n\n`,
  ).join('');
  return { path, text, bytes: text.length };
}

const sizes = { count: 3, from: 400, to: 1600 };
const files = [20, 25, 40, 44, 70, 75].map((count) => file(`${count}.py`, count));

it('picks one file for each size, none twice, and asks about its middle', () => {
  const picked = spreadByTokens(files, sizes);
  expect(picked).toHaveLength(3);
  expect(new Set(picked.map(({ path }) => path)).size).toBe(3);
  expect(picked.map(({ tokens }) => tokens)).toEqual(
    picked.map(({ tokens }) => tokens).toSorted((a, b) => a - b),
  );
  for (const { tokens } of picked) expect(tokens >= 400 && tokens <= 1600).toBe(true);
  expect(picked[0]?.query).toMatch(/^Explains the step of number \d+\./);
});

it('leaves out tests, and files with nothing to ask about', () => {
  const [one] = files;
  const silent = { ...file('silent.py', 40), text: 'x = 1\n'.repeat(200) };
  expect(spreadByTokens([{ ...file('test/a.py', 40) }, { ...file('test_b.py', 40) }, silent], sizes)).toEqual(
    [],
  );
  expect(spreadByTokens(one === undefined ? [] : [one], { ...sizes, from: 100 })).toHaveLength(1);
});
