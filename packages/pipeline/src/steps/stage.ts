import type { Compressor, Optimizer } from '@scaledown/core';

/** What can be a stage of a pipeline. */
export type PipelineComponent = Optimizer | Compressor;

/** Options of one stage. All may be left out. */
export interface StageOptions {
  /**
   * This stage's own limit, in tokens of its target model, instead of the run's `maxTokens`; at least 1. The last stage
   * gets the smaller of the two, for what it returns is the result.
   */
  readonly maxTokens?: number | undefined;
  /** How long this stage may take, in milliseconds; at least 1. @default the pipeline's `timeoutMs` */
  readonly timeoutMs?: number | undefined;
}

/** One stage as a caller writes it: a name of its own, what does the work, and how. */
export type PipelineStep = readonly [
  name: string,
  component: PipelineComponent,
  options?: StageOptions | undefined,
];

/** Which of the two contracts a stage keeps. */
export type StageKind = 'optimizer' | 'compressor';

/** One stage, checked. */
export type Stage = StageLimits &
  (
    | { readonly kind: 'optimizer'; readonly component: Optimizer }
    | { readonly kind: 'compressor'; readonly component: Compressor }
  );

interface StageLimits {
  readonly name: string;
  readonly maxTokens: number | undefined;
  readonly timeoutMs: number | undefined;
}
