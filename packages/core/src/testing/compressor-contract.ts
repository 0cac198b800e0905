import assert from 'node:assert/strict';
import type { Compressor } from '../contracts/compressor.ts';
import type { CompressedPrompt } from '../results/compressed-prompt.ts';
import { measureSavings } from '../results/measure-savings.ts';
import { createTokenCounter } from '../tokens/create-token-counter.ts';
import { assertAborts, assertTypedError, assertWarnings, deepFreeze } from './assertions.ts';
import type { ContractCheck } from './contract-check.ts';

/** What {@link compressorContract} needs. */
export interface CompressorContractOptions {
  /** Makes the compressor under test; called once a check. */
  readonly create: () => Compressor | Promise<Compressor>;
  /** Different texts, at least 2. */
  readonly contexts: readonly [string, string, ...string[]];
  /** A prompt that the texts can serve. */
  readonly prompt: string;
  /** A limit, in tokens, that the first text exceeds and the compressor can keep to. */
  readonly maxTokens: number;
  /** The model whose tokens the compressor counts. @default 'gpt-4o' */
  readonly targetModel?: string;
}

/** Lists what every `Compressor` promises, as checks for `it.each`. */
export function compressorContract(options: CompressorContractOptions): ContractCheck[] {
  const { create, contexts, prompt, maxTokens, targetModel = 'gpt-4o' } = options;
  const [context] = contexts;
  return [
    {
      title: 'has a name',
      run: async () => assert.notEqual((await create()).name, ''),
    },
    {
      title: 'gives one result for one context, which prints as its text',
      run: async () => {
        const result = await (await create()).compress({ context, prompt });
        assert.equal(String(result), result.content);
        assert.equal(result.toJSON().content, result.content);
        assertWarnings(result.warnings);
        assertMetrics(result);
      },
    },
    {
      title: 'gives results in the order of the contexts, with a prompt for all',
      run: async () => {
        const compressor = await create();
        assertSame(
          await compressor.compress({ context: contexts, prompt }),
          await oneByOne(compressor, contexts, prompt),
        );
      },
    },
    {
      title: 'gives results in the order of the contexts, with a prompt for each',
      run: async () => {
        const compressor = await create();
        const prompts = contexts.map(() => prompt);
        const results = await compressor.compress({ context: contexts, prompt: prompts });
        assertSame(results, await oneByOne(compressor, contexts, prompt));
      },
    },
    {
      title: 'gives no results for no contexts',
      run: async () => assert.deepEqual(await (await create()).compress({ context: [], prompt }), []),
    },
    {
      title: 'refuses lists of different lengths by a typed error',
      run: async () => {
        const compressor = await create();
        await assertTypedError(() => compressor.compress({ context: contexts, prompt: [prompt] }));
      },
    },
    {
      title: 'refuses one context with many prompts by a typed error',
      run: async () => {
        const compressor = await create();
        // The types forbid it; a caller without types can still do it.
        await assertTypedError(async () => {
          await Reflect.apply(compressor.compress, compressor, [{ context, prompt: [prompt, prompt] }]);
        });
      },
    },
    {
      title: `stays within ${maxTokens} tokens when told to`,
      run: async () => {
        const { content } = await (await create()).compress({ context, prompt, maxTokens });
        const { counter } = await createTokenCounter(targetModel);
        const tokens = counter.count(content);
        assert.ok(tokens <= maxTokens, `${tokens} tokens exceed ${maxTokens}`);
      },
    },
    {
      title: 'leaves its request as it was',
      run: async () => {
        await (await create()).compress(deepFreeze({ context: [...contexts], prompt }));
      },
    },
    {
      title: 'does not begin when the signal is aborted',
      run: async () => {
        const compressor = await create();
        await assertAborts((signal) => compressor.compress({ context, prompt, signal }));
      },
    },
  ];
}

function oneByOne(
  compressor: Compressor,
  contexts: readonly string[],
  prompt: string,
): Promise<CompressedPrompt[]> {
  return Promise.all(contexts.map((context) => compressor.compress({ context, prompt })));
}

function assertSame(actual: readonly CompressedPrompt[], expected: readonly CompressedPrompt[]): void {
  assert.deepEqual(actual.map(String), expected.map(String));
}

function assertMetrics({ metrics }: CompressedPrompt): void {
  const { compressionRatio, savingsPercent } = measureSavings(
    metrics.originalPromptTokens,
    metrics.compressedPromptTokens,
  );
  assert.equal(metrics.compressionRatio, compressionRatio);
  assert.equal(metrics.savingsPercent, savingsPercent);
  assert.ok(metrics.latencyMs >= 0 && metrics.latencyMs < Infinity, 'latency is a measured time');
}
