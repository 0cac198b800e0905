import type { CompressedPrompt, OptimizedContext, Segment, Warning } from '@scaledown/core';

/** What one stage did, as plain data. */
export interface StageReportData {
  /** The stage's name. */
  readonly stage: string;
  readonly kind: 'optimizer' | 'compressor';
  /** Tokens of what the stage was given. */
  readonly inputTokens: number;
  /** Tokens of `content`. */
  readonly outputTokens: number;
  /** The limit that the stage was given, in tokens of its own target model; absent where there was none. */
  readonly maxTokens?: number;
  readonly latencyMs: number;
  /** The stage's own, then what the pipeline has to say of it. */
  readonly warnings: readonly Warning[];
  /** What the stage returned, which the next one was given. */
  readonly content: string;
  /** An optimizer's: the runs of its input that `content` keeps. Lines and bytes are those of that input. */
  readonly segments?: readonly Segment[];
  /** The embedding model that served, when one did. */
  readonly model?: string;
}

/** What one stage did, with the result as the stage itself returned it. */
export type StageReport = StageReportData &
  (
    | { readonly kind: 'optimizer'; readonly result: OptimizedContext }
    | { readonly kind: 'compressor'; readonly result: CompressedPrompt }
  );
