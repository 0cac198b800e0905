import { inspect } from 'node:util';
import { expect, it } from '@jest/globals';
import { FakeCompressor, FakeOptimizer } from '../__fixtures__/fake-stages.ts';
import { Pipeline } from '../pipeline.ts';

const pipeline = new Pipeline([
  ['select', new FakeOptimizer()],
  ['shorten', new FakeCompressor()],
]);

it('prints as its final content, wherever a prompt is a string', async () => {
  const result = await pipeline.run({ query: 'q', context: 'one two' });
  expect(`${result}`).toBe('one two');
  expect(inspect(result)).toBe('one two');
});

it('turns into plain data with each text once, and back into the same data', async () => {
  const result = await pipeline.run({ query: 'q', context: 'one two' });
  const data = result.toJSON();
  expect(JSON.parse(JSON.stringify(result))).toEqual(data);
  expect(Object.keys(data)).toEqual(['finalContent', 'metrics', 'history', 'warnings']);
  expect(data.history.map((report) => Object.keys(report).sort())).toEqual([
    ['content', 'inputTokens', 'kind', 'latencyMs', 'outputTokens', 'segments', 'stage', 'warnings'],
    ['content', 'inputTokens', 'kind', 'latencyMs', 'outputTokens', 'stage', 'warnings'],
  ]);
});

it('keeps what each stage itself returned', async () => {
  const { history } = await pipeline.run({ query: 'q', context: 'one two' });
  const [select, shorten] = history;
  if (select?.kind !== 'optimizer' || shorten?.kind !== 'compressor') throw new TypeError('two stages');
  expect(select.result.metrics.tokenizer).toBe('o200k_base');
  expect(shorten.result.metrics.originalPromptTokens).toBe(7);
});
