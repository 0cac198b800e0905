import type { CompressedPrompt, OptimizedContext } from '@scaledown/core';
import type { ResolvedPipelineRequest } from '../pipeline-request.ts';
import type { Stage } from '../steps/stage.ts';
import { withinTime } from './within-time.ts';

/** What one stage is given beside the request. */
export interface StageInput {
  /** Empty for a first stage that reads the file. */
  readonly content: string;
  /** The stage's limit, in tokens. */
  readonly maxTokens: number | undefined;
}

/** What one stage returned, told apart by its kind. */
export type StageOutput =
  | { readonly kind: 'optimizer'; readonly result: OptimizedContext }
  | { readonly kind: 'compressor'; readonly result: CompressedPrompt };

/**
 * Gives a stage its work, and its time.
 *
 * @throws StageTimeoutError when it takes too long; else whatever the stage throws.
 */
export function callStage(
  stage: Stage,
  { content: context, maxTokens }: StageInput,
  { query, filePath, prompt, signal: callerSignal }: ResolvedPipelineRequest,
): Promise<StageOutput> {
  const work = async (signal: AbortSignal | undefined): Promise<StageOutput> => {
    if (stage.kind === 'compressor') {
      const result = await stage.component.compress({ context, prompt, maxTokens, signal });
      return { kind: stage.kind, result };
    }
    const result = await stage.component.optimize({ context, query, filePath, maxTokens, signal });
    return { kind: stage.kind, result };
  };
  return withinTime(work, { stage: stage.name, timeoutMs: stage.timeoutMs, signal: callerSignal });
}
