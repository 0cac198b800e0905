import { describe, expect, it } from '@jest/globals';
import type { CompressBatchRequest, Compressor, CompressRequest } from '../contracts/compressor.ts';
import type { OptimizeRequest, Optimizer } from '../contracts/optimizer.ts';
import { BudgetTooSmallError } from '../errors/budget-too-small-error.ts';
import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import { cosineSimilarity } from '../ranking/cosine-similarity.ts';
import { CompressedPrompt } from '../results/compressed-prompt.ts';
import { measureSavings } from '../results/measure-savings.ts';
import type { OptimizedContext } from '../results/optimized-context.ts';
import { createTokenCounter } from '../tokens/create-token-counter.ts';
import {
  type ContractCheck,
  compressorContract,
  embeddingModelContract,
  HashEmbeddingModel,
  optimizerContract,
} from './index.ts';

const context = Array.from({ length: 60 }, (_, line) => `line ${line} says ${line * line}, naïvely`).join(
  '\n',
);
const query = 'which line?';

/** Keeps as many leading lines as fit: the simplest thing that honours the contract. */
class HeadOptimizer implements Optimizer {
  readonly name: string = 'head';

  async optimize({
    context: source = '',
    maxTokens = 100,
    signal,
  }: OptimizeRequest): Promise<OptimizedContext> {
    signal?.throwIfAborted();
    if (source === '' || !Number.isInteger(maxTokens) || maxTokens < 1) {
      throw new InvalidOptionsError('Invalid request.', { issues: [{ path: '', message: 'invalid' }] });
    }
    const { counter } = await createTokenCounter('gpt-4o');
    const lines = source.split('\n');
    let kept = lines.length;
    while (kept > 0 && counter.count(lines.slice(0, kept).join('\n')) > maxTokens) kept -= 1;
    if (kept === 0) {
      throw new BudgetTooSmallError('Too small.', { maxTokens, neededTokens: counter.count(lines[0] ?? '') });
    }
    const content = lines.slice(0, kept).join('\n');
    const originalTokens = counter.count(source);
    const optimizedTokens = counter.count(content);
    const endByte = new TextEncoder().encode(content).length;
    return {
      content,
      metrics: {
        originalTokens,
        optimizedTokens,
        ...measureSavings(originalTokens, optimizedTokens),
        latencyMs: 0,
        tokenizer: counter.name,
      },
      segments: [{ startLine: 1, endLine: kept, startByte: 0, endByte, kind: 'lines', detail: 'full' }],
      warnings: [],
    };
  }
}

describe('HeadOptimizer', () => {
  it.each(optimizerContract({ create: () => new HeadOptimizer(), context, query }))('$title', ({ run }) =>
    run(),
  );
});

/** Titles of the checks that a faulty optimizer fails. */
async function brokenPromises(checks: readonly ContractCheck[]): Promise<string[]> {
  const broken: string[] = [];
  for (const { title, run } of checks) {
    await run().catch(() => broken.push(title));
  }
  return broken;
}

/** Spoils what an honest optimizer returns, or is given. */
const spoil = (
  change: (result: OptimizedContext, request: OptimizeRequest) => OptimizedContext,
): Optimizer => ({
  name: 'spoilt',
  optimize: async (request) => change(await new HeadOptimizer().optimize(request), request),
});

describe('optimizerContract', () => {
  let calls = 0;

  it.each<[string, Optimizer, string]>([
    [
      'ignores the limit',
      {
        name: 'greedy',
        optimize: ({ maxTokens, ...rest }) =>
          new HeadOptimizer().optimize({ ...rest, maxTokens: maxTokens === undefined ? 100 : maxTokens * 2 }),
      },
      'stays within 20 tokens, or says that they cannot do',
    ],
    [
      'guesses its counts',
      spoil((result) => ({
        ...result,
        metrics: { ...result.metrics, optimizedTokens: result.content.length / 4 },
      })),
      'counts with the tokenizer it names',
    ],
    [
      'invents its savings',
      spoil((result) => ({ ...result, metrics: { ...result.metrics, savingsPercent: 99 } })),
      'derives its savings from its counts',
    ],
    [
      'shows a line twice',
      spoil((result) => ({ ...result, segments: [...result.segments, ...result.segments] })),
      'says where each line comes from, in source order and without overlaps',
    ],
    [
      'points past the end of the source',
      spoil((result) => ({
        ...result,
        segments: result.segments.map((segment) => ({ ...segment, endByte: 1e6 })),
      })),
      'says where each line comes from, in source order and without overlaps',
    ],
    [
      'miscounts lines',
      spoil((result) => ({
        ...result,
        segments: result.segments.map((segment) => ({ ...segment, startLine: 0 })),
      })),
      'says where each line comes from, in source order and without overlaps',
    ],
    [
      'claims lines that it does not show',
      spoil((result) => ({ ...result, content: 'something else' })),
      'says where each line comes from, in source order and without overlaps',
    ],
    [
      'mumbles its warnings',
      spoil((result) => ({ ...result, warnings: [{ code: 'Odd Thing', message: '' }] })),
      'words its warnings for programs and for people',
    ],
    [
      'wavers',
      spoil((result) => {
        calls += 1;
        return { ...result, content: `${result.content}${calls}` };
      }),
      'gives the same result for the same request',
    ],
    [
      'writes into its request',
      spoil((result, request) => {
        Object.assign(request, { query: 'mine' });
        return result;
      }),
      'leaves its request as it was',
    ],
    [
      'does not listen to the signal',
      { name: 'deaf', optimize: ({ signal: _, ...rest }) => new HeadOptimizer().optimize(rest) },
      'does not begin when the signal is aborted',
    ],
    [
      'stumbles over a missing context',
      {
        name: 'naive',
        optimize: async ({ context: source, ...rest }) =>
          new HeadOptimizer().optimize({ ...rest, context: source || 'x' }),
      },
      'refuses a request with neither context nor file path by a typed error',
    ],
  ])('catches an optimizer that %s', async (_, optimizer, title) => {
    expect(await brokenPromises(optimizerContract({ create: () => optimizer, context, query }))).toContain(
      title,
    );
  });
});

describe('HashEmbeddingModel', () => {
  it.each(embeddingModelContract({ create: () => new HashEmbeddingModel() }))('$title', ({ run }) => run());

  it('puts texts that share words close together', async () => {
    const [query, near, far] = await new HashEmbeddingModel({ dimension: 256 }).embed([
      'parse the header',
      'def parse_header(line): ...',
      'close sockets on exit',
    ]);
    const similarityTo = (vector: Float32Array | undefined) => cosineSimilarity(query ?? [], vector ?? []);
    expect(similarityTo(near)).toBeGreaterThan(0.5);
    expect(similarityTo(near)).toBeGreaterThan(similarityTo(far));
  });
});

describe('embeddingModelContract', () => {
  it('catches a model that loses texts, and one that does not listen to the signal', async () => {
    const honest = new HashEmbeddingModel();
    const forgetful = {
      name: 'forgetful',
      dimension: 64,
      embed: async (texts: readonly string[]) => honest.embed(texts.slice(1)),
    };
    const broken = await brokenPromises(embeddingModelContract({ create: () => forgetful }));
    expect(broken).toContain('gives one vector of finite numbers a text');
    expect(broken).toContain('does not begin when the signal is aborted');
  });
});

/** Keeps the first words that fit. */
class HeadCompressor implements Compressor {
  readonly name = 'head';

  compress(request: CompressRequest): Promise<CompressedPrompt>;
  compress(request: CompressBatchRequest): Promise<CompressedPrompt[]>;
  async compress(
    request: CompressRequest | CompressBatchRequest,
  ): Promise<CompressedPrompt | CompressedPrompt[]> {
    const { context: given, prompt, maxTokens = 20, signal } = request;
    signal?.throwIfAborted();
    const mismatch =
      typeof given === 'string'
        ? typeof prompt !== 'string'
        : typeof prompt !== 'string' && prompt.length !== given.length;
    if (mismatch)
      throw new InvalidOptionsError('Invalid request.', { issues: [{ path: 'prompt', message: 'invalid' }] });
    const { counter } = await createTokenCounter('gpt-4o');
    const shorten = (text: string): CompressedPrompt => {
      let content = text;
      while (counter.count(content) > maxTokens) content = content.slice(0, content.lastIndexOf(' '));
      const [before, after] = [counter.count(text), counter.count(content)];
      const metrics = {
        originalPromptTokens: before,
        compressedPromptTokens: after,
        ...measureSavings(before, after),
        latencyMs: 0,
      };
      return new CompressedPrompt({ content, metrics });
    };
    return typeof given === 'string' ? shorten(given) : given.map(shorten);
  }
}

describe('HeadCompressor', () => {
  const contexts = [context, 'short', 'one more text'] as const;
  const checks = compressorContract({
    create: () => new HeadCompressor(),
    contexts,
    prompt: query,
    maxTokens: 12,
  });
  it.each(checks)('$title', ({ run }) => run());
});
