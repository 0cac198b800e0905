import type { CompressionExplanation } from '@scaledown/compressor';
import {
  APIError,
  AuthenticationError,
  type CompressedPrompt,
  type CompressRequest,
  ScaleDownError,
} from '@scaledown/core';
import type { CommandContext } from '../command-context.ts';
import { addHint } from '../errors/hints.ts';
import { createCodeOptimizer } from './code-optimizer.ts';
import type { CompressSettings } from './compress-settings.ts';

/** What either engine returns. */
export interface CompressionResult extends CompressedPrompt {
  /** Of the local engine, when it was asked for. */
  readonly explanation?: CompressionExplanation;
}

/** The part of both compressors that the command uses. */
export interface TextCompressor {
  compress(request: CompressRequest): Promise<CompressionResult>;
}

/**
 * Loads and makes the engine that the flags ask for.
 *
 * @throws AuthenticationError when the hosted service is asked for and there is no key.
 */
export async function createCompressor(
  settings: CompressSettings,
  context: CommandContext,
): Promise<TextCompressor> {
  return settings.remote ? createRemote(settings, context) : createLocal(settings, context);
}

async function createLocal(
  {
    rate,
    preserve,
    preserveKeywords,
    lossless,
    respell,
    markers,
    targetModel,
    explain,
    explainAll,
  }: CompressSettings,
  { createOptimizer }: CommandContext,
): Promise<TextCompressor> {
  const { LocalCompressor } = await import('@scaledown/compressor');
  return new LocalCompressor({
    rate,
    preserveWords: preserve,
    preserveKeywords,
    lossless,
    respell,
    markers,
    targetModel,
    explain: explain || explainAll,
    codeOptimizer: createCodeOptimizer(createOptimizer, targetModel),
  });
}

async function createRemote(
  { rate, preserve, preserveKeywords, targetModel, temperature, url }: CompressSettings,
  { environment }: CommandContext,
): Promise<TextCompressor> {
  // Here, because the library's own message speaks of what only programs can do.
  if (!environment.hasApiKey) throw withWayOut(new AuthenticationError('The hosted service needs a key.'));
  const { ScaleDownCompressor } = await import('@scaledown/compressor');
  const compressor = new ScaleDownCompressor({
    rate,
    preserveWords: preserve,
    preserveKeywords,
    targetModel,
    temperature,
    baseUrl: url,
  });
  return {
    compress: (request) =>
      compressor.compress(request).catch((error: unknown) => {
        throw ScaleDownError.isInstance(error) ? withWayOut(error) : error;
      }),
  };
}

/** Says how to go on when the service cannot be used: for most texts there is a way to do without. */
function withWayOut<Failure extends ScaleDownError>(error: Failure): Failure {
  if (AuthenticationError.isInstance(error)) {
    return addHint(error, 'Set SCALEDOWN_API_KEY, or leave out --remote to compress on this machine.');
  }
  if (APIError.isInstance(error)) return addHint(error, 'Without --remote, this machine compresses.');
  return error;
}
