import {
  AuthenticationError,
  InvalidOptionsError,
  ScaleDownError,
  untilAborted,
  type Warning,
} from '@scaledown/core';
import { pMapIterable } from 'p-map';
import type { CommandContext } from '../command-context.ts';
import { STDIN_MARK } from '../input/choose-source.ts';
import { STDIN_NAME } from '../input/read-stdin.ts';
import { readText } from '../input/read-text.ts';
import type { CompressionResult, TextCompressor } from './create-compressor.ts';

/** One text that is compressed. */
export interface CompressedSource {
  /** The path, or {@link STDIN_MARK}. */
  readonly source: string;
  /** What the source is called. */
  readonly name: string;
  /** What was compressed: offsets of the result refer to it. */
  readonly text: string;
  readonly result: CompressionResult;
  /** Of reading and of compressing. */
  readonly warnings: readonly Warning[];
}

/** One text that could not be read or compressed. */
export interface FailedSource {
  readonly source: string;
  readonly name: string;
  readonly error: ScaleDownError;
}

/** What {@link compressSources} works with. */
export interface CompressJob {
  readonly compressor: TextCompressor;
  readonly prompt: string;
  readonly maxTokens: number | undefined;
  /** Texts in work at the same time. */
  readonly concurrency: number;
  readonly context: CommandContext;
}

/**
 * Reads and compresses texts, a few at a time, and gives an outcome for each, in their order. One that fails stops no
 * other, unless the reason holds for all: a key that is refused, an
 * option that is wrong, or an interruption.
 */
export function compressSources(
  sources: readonly string[],
  { compressor, prompt, maxTokens, concurrency, context }: CompressJob,
): AsyncIterable<CompressedSource | FailedSource> {
  const { signal } = context;
  const compressOne = async (source: string): Promise<CompressedSource | FailedSource> => {
    const name = source === STDIN_MARK ? STDIN_NAME : source;
    try {
      const { text, warnings } = await readText(source, context);
      const request = { context: text, prompt, maxTokens, signal };
      const result = await untilAborted(compressor.compress(request), signal);
      return { source, name, text, result, warnings: [...warnings, ...emptiness(text), ...result.warnings] };
    } catch (error) {
      if (!ScaleDownError.isInstance(error) || holdsForAll(error)) throw error;
      return { source, name, error };
    }
  };
  return pMapIterable(sources, compressOne, { concurrency });
}

function holdsForAll(error: ScaleDownError): boolean {
  return AuthenticationError.isInstance(error) || InvalidOptionsError.isInstance(error);
}

/** An empty file is a fair input, and most likely a mistake. */
function emptiness(text: string): Warning[] {
  return text === '' ? [{ code: 'empty-text', message: 'The text is empty.' }] : [];
}
