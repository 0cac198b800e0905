import type { EmbeddingModel } from '@scaledown/core';
import type { HasteContext, HasteOptions, HasteRequest } from '@scaledown/haste';
import type { Environment } from './environment.ts';
import type { ByteInput } from './input/byte-input.ts';
import type { TextOutput } from './terminal/text-output.ts';

/** The part of `HasteOptimizer` that the command uses. */
export interface CodeOptimizer {
  optimize(request: HasteRequest): Promise<HasteContext>;
}

/** The world as a command sees it: handed in, so that tests can hand in another one. */
export interface CommandContext {
  readonly stdin: ByteInput;
  /** Results, and nothing else. */
  readonly stdout: TextOutput;
  /** Talk: summaries, warnings, progress, errors. */
  readonly stderr: TextOutput;
  readonly environment: Environment;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Makes the optimizer; called only by a run that needs one. */
  readonly createOptimizer: (options: HasteOptions) => Promise<CodeOptimizer>;
  /** Loads an embedding model by its name or folder; called only by a run that needs one. */
  readonly loadModel: (name: string) => Promise<EmbeddingModel>;
}
