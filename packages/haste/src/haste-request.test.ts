import { describe, expect, it } from '@jest/globals';
import { InvalidOptionsError } from '@scaledown/core';
import { HasteOptimizer } from './haste-optimizer.ts';

const context = 'def area(radius):\n    return 3 * radius * radius\n';
const optimizer = new HasteOptimizer();

/** Sends a request as a caller without types would. */
function send(request: unknown): Promise<unknown> {
  return Promise.resolve(Reflect.apply(optimizer.optimize, optimizer, [request]));
}

describe('a request', () => {
  it.each([
    ['without a query', { context }, 'query'],
    ['with a blank query', { context, query: ' \n\t' }, 'query'],
    ['with an empty query', { context, query: '' }, 'query'],
    ['with a query that is no text', { context, query: 7 }, 'query'],
    ['with a context that is no text', { context: 7, query: 'area' }, 'context'],
    ['with neither context nor filePath', { query: 'area' }, 'context'],
    ['with an empty context and no filePath', { context: '', query: 'area' }, 'context'],
    ['with an empty filePath', { filePath: '', query: 'area' }, 'filePath'],
    ['with a limit of 0 tokens', { context, query: 'area', maxTokens: 0 }, 'maxTokens'],
    ['with a limit of 1.5 tokens', { context, query: 'area', maxTokens: 1.5 }, 'maxTokens'],
    ['with a limit that is NaN', { context, query: 'area', maxTokens: Number.NaN }, 'maxTokens'],
    ['with a limit in words', { context, query: 'area', maxTokens: '100' }, 'maxTokens'],
    ['with explain in words', { context, query: 'area', explain: 'yes' }, 'explain'],
    ['with something else as a signal', { context, query: 'area', signal: {} }, 'signal'],
    ['that is missing', undefined, ''],
  ])('%s is refused, and the message names what is wrong', async (_, request, key) => {
    const error = await send(request).catch((thrown: unknown) => thrown);
    if (!InvalidOptionsError.isInstance(error)) throw error;
    expect(error.message).toContain(key);
    expect(error.issues.length).toBeGreaterThan(0);
  });

  it('with a misspelt key hears what may be meant', async () => {
    await expect(send({ context, query: 'area', max_tokens: 9 })).rejects.toThrow(
      'did you mean "maxTokens"?',
    );
  });

  it('never finds its own text in an error', async () => {
    const error = await send({ context: 'SECRET = 1\n', query: 'find my secret', maxTokens: 0 }).catch(
      (thrown: unknown) => thrown,
    );
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toMatch(/secret/i);
  });

  it('may carry undefined for what it leaves out', async () => {
    const request = { context, query: 'area', filePath: undefined, maxTokens: undefined, signal: undefined };
    await expect(send(request)).resolves.toMatchObject({ content: context });
  });
});
