import type { StageReport } from './stage-report.ts';

/** Where a run is: a stage begins, or has ended well. A stage that fails ends the run with its error instead. */
export type StageEvent = {
  /** The stage's name. */
  readonly stage: string;
  /** Its place, counted from 0. */
  readonly index: number;
  /** Stages of the pipeline. */
  readonly total: number;
} & ({ readonly status: 'started' } | { readonly status: 'finished'; readonly report: StageReport });

/** Is told of each step of a run. What it throws ends the run. */
export type OnStage = (event: StageEvent) => void;
