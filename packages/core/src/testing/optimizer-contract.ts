import assert from 'node:assert/strict';
import type { Optimizer } from '../contracts/optimizer.ts';
import { BudgetTooSmallError } from '../errors/budget-too-small-error.ts';
import { measureSavings } from '../results/measure-savings.ts';
import type { OptimizedContext } from '../results/optimized-context.ts';
import { createTokenCounter } from '../tokens/create-token-counter.ts';
import { assertSegments } from './assert-segments.ts';
import { assertAborts, assertTypedError, assertWarnings, deepFreeze } from './assertions.ts';
import type { ContractCheck } from './contract-check.ts';

/** What {@link optimizerContract} needs. */
export interface OptimizerContractOptions {
  /** Makes the optimizer under test; called once a check. */
  readonly create: () => Optimizer | Promise<Optimizer>;
  /** A source text of some hundred tokens or more, so that small limits bite. */
  readonly context: string;
  /** A query that the source answers. */
  readonly query: string;
  /** The limits to try, in tokens. @default [1, 20, 50, 100, 250, 1000, 100_000] */
  readonly limits?: readonly number[];
}

/** Lists what every `Optimizer` promises, as checks for `it.each`. */
export function optimizerContract(options: OptimizerContractOptions): ContractCheck[] {
  const { create, context, query, limits = [1, 20, 50, 100, 250, 1000, 100_000] } = options;
  const optimize = async (): Promise<OptimizedContext> => (await create()).optimize({ context, query });
  return [
    {
      title: 'has a name',
      run: async () => assert.notEqual((await create()).name, ''),
    },
    ...limits.map((maxTokens) => ({
      title: `stays within ${maxTokens} tokens, or says that they cannot do`,
      run: async () => {
        const optimizer = await create();
        try {
          const { content, metrics } = await optimizer.optimize({ context, query, maxTokens });
          const tokens = await countTokens(metrics.tokenizer, content);
          assert.ok(tokens <= maxTokens, `${tokens} tokens exceed ${maxTokens}`);
        } catch (error) {
          if (!BudgetTooSmallError.isInstance(error)) throw error;
          assert.equal(error.maxTokens, maxTokens);
          assert.ok(error.neededTokens > maxTokens, 'a limit that is too small is less than what is needed');
        }
      },
    })),
    {
      title: 'counts with the tokenizer it names',
      run: async () => {
        const { content, metrics } = await optimize();
        assert.equal(metrics.originalTokens, await countTokens(metrics.tokenizer, context));
        assert.equal(metrics.optimizedTokens, await countTokens(metrics.tokenizer, content));
      },
    },
    {
      title: 'derives its savings from its counts',
      run: async () => {
        const { metrics } = await optimize();
        const { compressionRatio, savingsPercent } = measureSavings(
          metrics.originalTokens,
          metrics.optimizedTokens,
        );
        assert.equal(metrics.compressionRatio, compressionRatio);
        assert.equal(metrics.savingsPercent, savingsPercent);
        assert.ok(metrics.latencyMs >= 0 && metrics.latencyMs < Infinity, 'latency is a measured time');
      },
    },
    {
      title: 'says where each line comes from, in source order and without overlaps',
      run: async () => assertSegments(await optimize(), context),
    },
    {
      title: 'words its warnings for programs and for people',
      run: async () => assertWarnings((await optimize()).warnings),
    },
    {
      title: 'gives the same result for the same request',
      run: async () => {
        const optimizer = await create();
        const first = await optimizer.optimize({ context, query });
        const second = await optimizer.optimize({ context, query });
        assert.equal(second.content, first.content);
        assert.deepEqual(second.segments, first.segments);
        assert.deepEqual(second.warnings, first.warnings);
      },
    },
    {
      title: 'leaves its request as it was',
      run: async () => {
        await (await create()).optimize(deepFreeze({ context, query, maxTokens: 100_000 }));
      },
    },
    {
      title: 'does not begin when the signal is aborted',
      run: async () => {
        const optimizer = await create();
        await assertAborts((signal) => optimizer.optimize({ context, query, signal }));
      },
    },
    {
      title: 'refuses a request with neither context nor file path by a typed error',
      run: async () => {
        const optimizer = await create();
        await assertTypedError(() => optimizer.optimize({ query }));
        await assertTypedError(() => optimizer.optimize({ query, context: '' }));
      },
    },
    ...[0, -1, Number.NaN, 1.5].map((maxTokens) => ({
      title: `refuses a limit of ${maxTokens} tokens by a typed error`,
      run: async () => {
        const optimizer = await create();
        await assertTypedError(() => optimizer.optimize({ context, query, maxTokens }));
      },
    })),
  ];
}

async function countTokens(tokenizer: string, text: string): Promise<number> {
  const { counter } = await createTokenCounter(tokenizer);
  assert.equal(counter.name, tokenizer, 'metrics.tokenizer names an encoding');
  return counter.count(text);
}
