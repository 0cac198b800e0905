import { describe, expect, it } from '@jest/globals';
import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import { createTokenCounter } from './create-token-counter.ts';

describe('createTokenCounter', () => {
  it.each([
    ['gpt-4o', 'o200k_base', 4],
    ['gpt-oss-20b', 'o200k_harmony', 4],
    ['gpt-4', 'cl100k_base', 4],
    ['text-davinci-003', 'p50k_base', 4],
    ['text-davinci-edit-001', 'p50k_edit', 4],
    ['davinci', 'r50k_base', 4],
  ])('counts for %s with %s', async (model, encoding, tokens) => {
    const { counter, warnings } = await createTokenCounter(model);
    expect(counter.name).toBe(encoding);
    expect(counter.count('hello world, friends')).toBe(tokens);
    expect(counter.count('')).toBe(0);
    expect(warnings).toEqual([]);
  });

  it('gives the same counter for the same encoding', async () => {
    const [first, second] = await Promise.all([createTokenCounter('gpt-4o'), createTokenCounter('o3')]);
    expect(second.counter).toBe(first.counter);
  });

  it('warns that counts for another maker’s model are approximate', async () => {
    const { counter, warnings } = await createTokenCounter('claude-sonnet-4-5');
    expect(counter.name).toBe('o200k_base');
    expect(warnings).toEqual([
      {
        code: 'unknown-model',
        message:
          'The tokenizer of "claude-sonnet-4-5" is not available here; tokens are counted with o200k_base, so counts are approximate.',
      },
    ]);
  });

  it('warns about a model it has never heard of, briefly', async () => {
    const { warnings } = await createTokenCounter(`my-${'long-'.repeat(100)}model`);
    expect(warnings[0]?.message).toMatch(/^The model "my-long-.{1,60}…" is not known; .* approximate\.$/);
  });

  it.each(['', '  '])('refuses the name %j', async (name) => {
    await expect(createTokenCounter(name)).rejects.toThrow(InvalidOptionsError);
  });
});
