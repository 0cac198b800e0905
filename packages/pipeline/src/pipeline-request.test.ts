import { describe, expect, it } from '@jest/globals';
import { FakeCompressor, FakeOptimizer } from './__fixtures__/fake-stages.ts';
import { Pipeline } from './pipeline.ts';

const select = new FakeOptimizer();
const both = new Pipeline([
  ['select', select],
  ['shorten', new FakeCompressor()],
]);
const compressorOnly = new Pipeline([['shorten', new FakeCompressor()]]);
const optimizerOnly = new Pipeline([['select', new FakeOptimizer()]]);

describe('a request that cannot be run', () => {
  it.each<[string, Pipeline, object, string]>([
    ['no text', both, { query: 'q' }, 'context: is required where there is no filePath'],
    ['an empty text', both, { query: 'q', context: '' }, 'context: is required where there is no filePath'],
    [
      'a file for a compressor',
      compressorOnly,
      { query: 'q', filePath: 'app.py' },
      'context: is required: the first stage, "shorten", is a compressor and reads no file',
    ],
    [
      'nothing for a compressor to serve',
      both,
      { context: 'x', prompt: '', query: ' ' },
      'prompt: the compressor "shorten" needs a prompt, or a query, that is not blank',
    ],
    [
      'a limit of 0',
      both,
      { query: 'q', context: 'x', maxTokens: 0 },
      'maxTokens: expected at least 1, received 0',
    ],
    ['an empty path', both, { query: 'q', filePath: '' }, 'filePath: expected something that is not empty'],
    [
      'an unknown key',
      both,
      { query: 'q', file_path: 'a' },
      'file_path: unknown option; did you mean "filePath"?',
    ],
    [
      'a listener that is none',
      both,
      { query: 'q', context: 'x', onStage: 7 },
      'onStage: expected a function',
    ],
  ])('is refused before any stage begins: %s', async (_, pipeline, request, message) => {
    await expect(pipeline.run(request)).rejects.toMatchObject({
      name: 'InvalidOptionsError',
      message: expect.stringContaining(`Invalid run() request: ${message}`),
    });
    expect(select.requests).toEqual([]);
  });
});

it('needs no prompt where there is no compressor', async () => {
  expect(String(await optimizerOnly.run({ context: 'x' }))).toBe('x');
});
