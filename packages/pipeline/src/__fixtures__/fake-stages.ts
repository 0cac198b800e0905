import {
  CompressedPrompt,
  type CompressBatchRequest,
  type Compressor,
  type CompressRequest,
  createTokenCounter,
  measureSavings,
  type OptimizedContext,
  type OptimizeRequest,
  type Optimizer,
  type Warning,
} from '@scaledown/core';

/** What a fake does with a text: returns another, or throws. */
type Change<Request> = (text: string, request: Request) => string | Promise<string>;

/** What a fake says beside its text. */
interface FakeOptions {
  readonly warnings?: readonly Warning[];
  /** Files that a fake optimizer can read, by path. */
  readonly files?: Readonly<Record<string, string>>;
  readonly tokenizer?: string;
  readonly model?: string;
}

/** An optimizer that does what a test says, and remembers what it was asked. */
export class FakeOptimizer implements Optimizer {
  readonly name = 'fake';
  readonly requests: OptimizeRequest[] = [];
  readonly #change: Change<OptimizeRequest>;
  readonly #options: FakeOptions;

  constructor(change: Change<OptimizeRequest> = (text) => text, options: FakeOptions = {}) {
    this.#change = change;
    this.#options = options;
  }

  async optimize(request: OptimizeRequest): Promise<OptimizedContext> {
    this.requests.push(request);
    const { warnings = [], files = {}, tokenizer = 'o200k_base', model } = this.#options;
    const source = request.context || (files[request.filePath ?? ''] ?? '');
    const content = await this.#change(source, request);
    const { counter } = await createTokenCounter(tokenizer);
    const [originalTokens, optimizedTokens] = [counter.count(source), counter.count(content)];
    const metrics = {
      originalTokens,
      optimizedTokens,
      ...measureSavings(originalTokens, optimizedTokens),
      latencyMs: 0,
      tokenizer,
      ...(model === undefined ? {} : { model }),
    };
    return { content, metrics, segments: [], warnings };
  }
}

/** A compressor that does what a test says, and remembers what it was asked. */
export class FakeCompressor implements Compressor {
  readonly name = 'fake';
  readonly requests: CompressRequest[] = [];
  readonly #change: Change<CompressRequest>;
  readonly #warnings: readonly Warning[];

  constructor(change: Change<CompressRequest> = (text) => text, { warnings = [] }: FakeOptions = {}) {
    this.#change = change;
    this.#warnings = warnings;
  }

  compress(request: CompressRequest): Promise<CompressedPrompt>;
  compress(request: CompressBatchRequest): Promise<CompressedPrompt[]>;
  async compress(
    request: CompressRequest | CompressBatchRequest,
  ): Promise<CompressedPrompt | CompressedPrompt[]> {
    if (!isSingle(request)) throw new TypeError('a pipeline gives one context at a time');
    this.requests.push(request);
    const content = await this.#change(request.context, request);
    return new CompressedPrompt({ content, warnings: this.#warnings, metrics: NO_METRICS });
  }
}

/** A service's own numbers, which a pipeline must not believe. */
const NO_METRICS = {
  originalPromptTokens: 7,
  compressedPromptTokens: 7,
  ...measureSavings(7, 7),
  latencyMs: 0,
};

const isSingle = (request: CompressRequest | CompressBatchRequest): request is CompressRequest =>
  typeof request.context === 'string';

/** Keeps the first `count` words. */
export const firstWords =
  (count: number) =>
  (text: string): string =>
    text.split(' ').slice(0, count).join(' ');

/** Does nothing until its signal aborts, and then fails in its own way. */
export function waitForAbort(signal: AbortSignal | undefined, error: unknown): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(error), { once: true });
  });
}
