import { HashEmbeddingModel } from '@scaledown/core/testing';
import type { HasteContext, HasteOptions, HasteRequest } from '@scaledown/haste';
import type { CommandContext } from '../command-context.ts';
import { type Environment, readEnvironment } from '../environment.ts';
import type { TextOutput } from '../terminal/text-output.ts';
import { fakeResult } from './fake-result.ts';

/** What a test may set about the world; the rest is a quiet machine without terminals. */
export interface FakeWorld {
  /** What is piped in; absent is an empty pipe. */
  readonly stdin?: string;
  readonly stdinIsTerminal?: boolean;
  readonly stdoutIsTerminal?: boolean;
  readonly stderrIsTerminal?: boolean;
  readonly columns?: number;
  readonly environment?: Partial<Environment>;
  readonly signal?: AbortSignal;
  readonly optimize?: (request: HasteRequest) => Promise<HasteContext>;
}

/** A context, and what a run did with it. */
export interface FakeContext {
  readonly context: CommandContext;
  readonly stdout: FakeOutput;
  readonly stderr: FakeOutput;
  readonly optionsSeen: HasteOptions[];
  readonly requestsSeen: HasteRequest[];
  /** Names of the embedding models that were loaded. */
  readonly modelsSeen: string[];
}

/** An output that remembers. */
export interface FakeOutput extends TextOutput {
  /** Everything written so far. */
  text(): string;
}

/** Makes a context out of memory alone. */
export function createFakeContext(world: FakeWorld = {}): FakeContext {
  const stdout = createFakeOutput({
    isTerminal: world.stdoutIsTerminal ?? false,
    columns: world.columns ?? 80,
  });
  const stderr = createFakeOutput({
    isTerminal: world.stderrIsTerminal ?? false,
    columns: world.columns ?? 80,
  });
  const optionsSeen: HasteOptions[] = [];
  const requestsSeen: HasteRequest[] = [];
  const modelsSeen: string[] = [];
  const optimize = world.optimize ?? (() => Promise.resolve(fakeResult()));
  const context: CommandContext = {
    stdin: { isTerminal: world.stdinIsTerminal ?? false, chunks: () => chunksOf(world.stdin ?? '') },
    stdout,
    stderr,
    environment: { ...readEnvironment({}), ...world.environment },
    signal: world.signal ?? new AbortController().signal,
    createOptimizer: (options) => {
      optionsSeen.push(options);
      return Promise.resolve({
        optimize: (request) => {
          requestsSeen.push(request);
          return optimize(request);
        },
      });
    },
    loadModel: (name) => {
      modelsSeen.push(name);
      return Promise.resolve(new HashEmbeddingModel());
    },
  };
  return { context, stdout, stderr, optionsSeen, requestsSeen, modelsSeen };
}

/** Makes an output that keeps what is written to it. */
export function createFakeOutput({ isTerminal = false, columns = 80 } = {}): FakeOutput {
  let written = '';
  return {
    isTerminal,
    columns,
    write: (text) => {
      written += text;
      return Promise.resolve();
    },
    text: () => written,
  };
}

async function* chunksOf(text: string): AsyncIterable<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  // In two chunks, cut anywhere: readers must not take a chunk for a whole.
  const middle = Math.floor(bytes.length / 2);
  for (const chunk of [bytes.subarray(0, middle), bytes.subarray(middle)]) {
    if (chunk.length > 0) yield chunk;
  }
}
