import { describe, expect, it } from '@jest/globals';
import { AuthenticationError, BudgetTooSmallError, createTokenCounter } from '@scaledown/core';
import { HashEmbeddingModel, optimizerContract } from '@scaledown/core/testing';
import { readFixture } from './__fixtures__/read-fixture.ts';
import { HasteOptimizer } from './haste-optimizer.ts';
import type { HasteOptions } from './haste-options.ts';
import type { HasteContext } from './haste-request.ts';

const context = readFixture('tide_station.py');
const query = 'how is a stuck gauge found?';

describe.each<[string, HasteOptions]>([
  ['', {}],
  [' with meaning', { semantic: true, embeddings: new HashEmbeddingModel() }],
])('HasteOptimizer%s', (_, options) => {
  it.each(optimizerContract({ create: () => new HasteOptimizer(options), context, query }))(
    '$title',
    async ({ run }) => {
      await run();
    },
  );
});

const withoutTimes = ({ metrics: { latencyMs: _, ...metrics }, ...rest }: HasteContext): unknown => ({
  metrics,
  ...rest,
});

describe('the limit', () => {
  it('is hardCap, unless the call names its own', async () => {
    const optimizer = new HasteOptimizer({ hardCap: 150 });
    const small = await optimizer.optimize({ context, query });
    expect(small.metrics.optimizedTokens).toBeLessThanOrEqual(150);
    const large = await optimizer.optimize({ context, query, maxTokens: 900 });
    expect(large.metrics.optimizedTokens).toBeGreaterThan(300);
    expect(large.metrics.optimizedTokens).toBeLessThanOrEqual(900);
  });

  it('counts the tokens of targetModel', async () => {
    const { content, metrics } = await new HasteOptimizer({ targetModel: 'gpt-4' }).optimize({
      context,
      query,
    });
    const { counter } = await createTokenCounter('gpt-4');
    expect(metrics).toMatchObject({ tokenizer: 'cl100k_base', optimizedTokens: counter.count(content) });
  });

  it('is counted by another encoding for an unknown model, with a warning', async () => {
    const { warnings } = await new HasteOptimizer({ targetModel: 'mystery-9' }).optimize({ context, query });
    expect(warnings.map(({ code }) => code)).toEqual(['unknown-model']);
  });

  it('that holds nothing is an error that says what would do, and that does', async () => {
    const optimizer = new HasteOptimizer();
    const error = await optimizer
      .optimize({ context, query, maxTokens: 1 })
      .catch((thrown: unknown) => thrown);
    if (!BudgetTooSmallError.isInstance(error)) throw error;
    expect(error).toMatchObject({ code: 'budget-too-small', maxTokens: 1 });
    const { content, metrics, warnings } = await optimizer.optimize({
      context,
      query,
      maxTokens: error.neededTokens,
    });
    expect(content).toMatch(/^# \.\.\. lines 1-\d+ \.\.\.\n$/);
    expect(metrics.optimizedTokens).toBe(error.neededTokens);
    expect(warnings.map(({ code }) => code)).toEqual(['nothing-fits']);
    await expect(optimizer.optimize({ context, query, maxTokens: error.neededTokens - 1 })).rejects.toThrow(
      BudgetTooSmallError,
    );
  });

  it('is never too small for a source that is smaller', async () => {
    const source = 'x = 1\n';
    const { counter } = await createTokenCounter('gpt-4o');
    const result = new HasteOptimizer().optimize({
      context: source,
      query: 'x',
      maxTokens: counter.count(source),
    });
    await expect(result).resolves.toMatchObject({ content: source });
  });
});

describe('softCap', () => {
  it('is the size aimed for: nothing new is begun above it', async () => {
    const roomy = await new HasteOptimizer({ hardCap: 1500, softCap: 1500 }).optimize({ context, query });
    const aimed = await new HasteOptimizer({ hardCap: 1500, softCap: 200 }).optimize({ context, query });
    expect(aimed.metrics.optimizedTokens).toBeLessThan(roomy.metrics.optimizedTokens / 2);
    expect(aimed.content).toContain('def is_stuck');
  });

  it('may be passed to finish what was begun, but the limit is not', async () => {
    const sizes: number[] = [];
    for (let softCap = 20; softCap <= 420; softCap += 10) {
      const { metrics } = await new HasteOptimizer({ hardCap: 450, softCap }).optimize({ context, query });
      expect(metrics.optimizedTokens).toBeLessThanOrEqual(450);
      sizes.push(metrics.optimizedTokens - softCap);
    }
    expect(Math.max(...sizes)).toBeGreaterThan(0);
  });

  it('is of no effect above the limit', async () => {
    const one = await new HasteOptimizer({ hardCap: 300, softCap: 300 }).optimize({ context, query });
    const other = await new HasteOptimizer({ hardCap: 300, softCap: 90_000 }).optimize({ context, query });
    expect(other.content).toBe(one.content);
  });

  it('that is too small does not blame the limit', async () => {
    const { warnings } = await new HasteOptimizer({ softCap: 1 }).optimize({ context, query });
    expect(warnings.map(({ message }) => message).join(' ')).not.toContain('1200');
  });
});

describe('an abort', () => {
  it('before the call comes out as the signal has it', async () => {
    const reason = { why: 'not needed any more' };
    const call = new HasteOptimizer().optimize({ context, query, signal: AbortSignal.abort(reason) });
    await expect(call).rejects.toBe(reason);
  });

  it('during the call comes out as the signal has it', async () => {
    const reason = new RangeError('enough');
    const controller = new AbortController();
    const call = new HasteOptimizer().optimize({ context, query, signal: controller.signal });
    setImmediate(() => controller.abort(reason));
    await expect(call).rejects.toBe(reason);
  });

  it('while the model reads comes out as the signal has it', async () => {
    const reason = new RangeError('enough');
    const controller = new AbortController();
    const embeddings = {
      name: 'slow',
      dimension: 1,
      embed: async (texts: readonly string[]) => {
        controller.abort(reason);
        return texts.map(() => new Float32Array([1]));
      },
    };
    const call = new HasteOptimizer({ semantic: true, embeddings }).optimize({
      context,
      query,
      signal: controller.signal,
    });
    await expect(call).rejects.toBe(reason);
  });
});

describe('one instance', () => {
  it('gives the same results for calls at the same time as for calls in turn', async () => {
    const optimizer = new HasteOptimizer();
    const requests = [
      'warn a harbour',
      'next high water',
      'zzqq',
      'Reading.from_json',
      'line 60',
      'smoothed median',
    ].map((text, index) => ({ context, query: text, maxTokens: 100 + 150 * index, explain: true }));
    const inTurn: unknown[] = [];
    for (const request of requests) inTurn.push(withoutTimes(await optimizer.optimize(request)));
    const together = await Promise.all(requests.map((request) => optimizer.optimize(request)));
    expect(together.map(withoutTimes)).toEqual(inTurn);
  });

  it('does not change when the options object does', async () => {
    const options = { hardCap: 150 };
    const optimizer = new HasteOptimizer(options);
    options.hardCap = 5000;
    expect((await optimizer.optimize({ context, query })).metrics.optimizedTokens).toBeLessThanOrEqual(150);
  });

  it('of semantic mode without a key or a model says so when it is asked, not when it is made', async () => {
    const key = process.env['OPENAI_API_KEY'];
    delete process.env['OPENAI_API_KEY'];
    try {
      const optimizer = new HasteOptimizer({ semantic: true });
      await expect(optimizer.optimize({ context, query })).rejects.toThrow(AuthenticationError);
    } finally {
      if (key !== undefined) process.env['OPENAI_API_KEY'] = key;
    }
  });
});
