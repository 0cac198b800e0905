import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { BudgetTooSmallError } from '@scaledown/core';
import { HasteOptimizer } from '@scaledown/haste';
import { repositoryRoot } from '@scaledown/repository';
import { readPythonFiles } from '../corpus/python-files.ts';
import { type CheckedOptimizer, checkBudget, reportBudget } from './budget.ts';

const files = await readPythonFiles([
  `${repositoryRoot}examples/files`,
  fileURLToPath(new URL('../../scripts', import.meta.url)),
]);
const indexes = Array.from({ length: 60 }, (_, index) => index);

it('finds nothing wrong with haste in 60 triples', async () => {
  const trials = await checkBudget({ optimizer: new HasteOptimizer(), files, seed: 1, indexes });
  expect(reportBudget(trials, { seed: 1, files: files.length }).failures).toEqual([]);
  expect(trials.some(({ tokens }) => tokens !== undefined)).toBe(true);
}, 60_000);

describe('a failure', () => {
  const haste = new HasteOptimizer();
  const throwing: CheckedOptimizer = { optimize: () => Promise.reject(new Error('lost')) };
  const oversized: CheckedOptimizer = {
    optimize: (request) => haste.optimize({ ...request, maxTokens: 2 * (request.maxTokens ?? 0) }),
  };
  const refusing = (neededTokens: number): CheckedOptimizer => ({
    optimize: ({ maxTokens = 0 }) =>
      Promise.reject(new BudgetTooSmallError('No room.', { maxTokens, neededTokens })),
  });
  const run = (optimizer: CheckedOptimizer) =>
    checkBudget({ optimizer, files, seed: 1, indexes: indexes.slice(0, 8) });

  it('is reported with what is needed to repeat it', async () => {
    const trials = await run(throwing);
    const report = reportBudget(trials, { seed: 1, files: files.length });
    expect(report.failures).toHaveLength(8);
    expect(report.failures[3]).toMatch(/^--seed 1 --index 3 .*throws: Error: lost/);
    const [again] = await checkBudget({ optimizer: throwing, files, seed: 1, indexes: [3] });
    expect({ ...again, violations: [] }).toEqual({ ...trials[3], violations: [] });
  });

  it('is seen in an output that is too large', async () => {
    const kinds = (await run(oversized)).flatMap(({ violations }) => violations.map(({ kind }) => kind));
    expect(kinds).toContain('overrun');
  });

  it('is a refusal of a cap that would do, and of no other', async () => {
    expect(
      (await run(refusing(9000))).every(({ isRefused, violations }) => isRefused && violations.length === 0),
    ).toBe(true);
    expect((await run(refusing(1))).every(({ violations }) => violations[0]?.kind === 'throws')).toBe(true);
  });
});
