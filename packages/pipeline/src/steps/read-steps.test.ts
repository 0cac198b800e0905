import { describe, expect, it } from '@jest/globals';
import { InvalidOptionsError } from '@scaledown/core';
import { FakeCompressor, FakeOptimizer } from '../__fixtures__/fake-stages.ts';
import { Pipeline } from '../pipeline.ts';

const optimizer = new FakeOptimizer();
const compressor = new FakeCompressor();

const messageFor = (...input: readonly unknown[]): string => {
  try {
    Reflect.construct(Pipeline, input);
  } catch (error) {
    if (InvalidOptionsError.isInstance(error)) return error.message;
    throw error;
  }
  return 'accepted';
};

describe('new Pipeline', () => {
  it.each<[string, unknown]>([
    ['one stage', [['a', optimizer]]],
    [
      'optimizers, then compressors',
      [
        ['a', optimizer],
        ['b', optimizer],
        ['c', compressor],
        ['d', compressor],
      ],
    ],
    ['options of a stage', [['a', optimizer, { maxTokens: 1, timeoutMs: 2_147_483_647 }]]],
    ['options left open', [['a', optimizer, undefined]]],
  ])('takes %s', (_, steps) => {
    expect(messageFor(steps)).toBe('accepted');
  });

  it.each<[unknown, string]>([
    [undefined, 'expected a list, received undefined.'],
    [[], 'expected at least one stage, received a list of 0.'],
    [[['', optimizer]], '0.0: expected a name that is not blank, received an empty text.'],
    [[[' ', optimizer]], '0.0: expected a name that is not blank, received a text of 1 character.'],
    [[optimizer], '0: expected a list, received an object.'],
    [[['a']], '0.1: expected an Optimizer'],
    [
      [['a', {}]],
      '0.1: expected an Optimizer, with optimize(), or a Compressor, with compress(), and not both',
    ],
    [[['a', { optimize: optimizer.optimize, compress: compressor.compress }]], '0.1: expected an Optimizer'],
    [[['a', optimizer, { maxTokens: 0 }]], '0.2.maxTokens: expected at least 1, received 0.'],
    [[['a', optimizer, { timeoutMs: 2 ** 31 }]], '0.2.timeoutMs: expected at most 2147483647'],
    [[['a', optimizer, { maxToken: 9 }]], '0.2.maxToken: unknown option'],
    [
      [
        ['a', optimizer],
        ['b', optimizer],
        ['a', optimizer],
      ],
      '2.0: "a" already names the stage at index 0.',
    ],
    [
      [
        ['a', optimizer],
        ['b', compressor],
        ['c', optimizer],
      ],
      '2.1: the optimizer "c" stands after the compressor "b": an optimizer reads source, and compressed text is source no more; put "c" first.',
    ],
  ])('says what is wrong with steps: %#', (steps, message) => {
    expect(messageFor(steps)).toContain(`Invalid Pipeline steps: ${message}`);
  });

  it.each<[unknown, string]>([
    [{ targetModel: '' }, 'targetModel: expected something that is not empty'],
    [{ timeoutMs: 0 }, 'timeoutMs: expected at least 1, received 0.'],
    [{ timeout: 5 }, 'timeout: unknown option; did you mean "timeoutMs"?'],
  ])('says what is wrong with the options %j', (options, message) => {
    expect(messageFor([['a', optimizer]], options)).toContain(`Invalid Pipeline options: ${message}`);
  });

  it('keeps its stages when the list it was given changes', async () => {
    const steps: [string, FakeOptimizer][] = [['a', optimizer]];
    const pipeline = new Pipeline(steps);
    steps.push(['b', optimizer]);
    expect((await pipeline.run({ context: 'x' })).history).toHaveLength(1);
  });
});
