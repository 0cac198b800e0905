import type { SourceText } from '@scaledown/code';
import type { PipelineMetrics, PipelineWarning, StageReportData } from '@scaledown/pipeline';
import type { LineFate, LineTrace } from '../../trace/trace-lines.ts';

/** What the page tells about one run. */
export interface RunFacts {
  /** What the source is called. */
  readonly name: string;
  readonly query: string | undefined;
  readonly prompt: string | undefined;
  readonly source: SourceText;
  readonly result: SourceText;
  readonly trace: LineTrace;
  readonly stages: readonly StageReportData[];
  readonly metrics: PipelineMetrics;
  readonly warnings: readonly PipelineWarning[];
  /** Version of this command. */
  readonly version: string;
}

/** How many colours the stages have; further ones share the last. */
const STAGE_COLOURS = 4;

/** The class of a line by what became of it. */
export function fateClass(fate: LineFate): string {
  return fate.kind === 'dropped' ? stageClass(fate.stage) : fate.kind;
}

/** The class that gives a stage its colour. */
export function stageClass(stage: number): string {
  return `s${Math.min(stage + 1, STAGE_COLOURS)}`;
}

/** How many lines became what; of those dropped, by the index of the stage. */
export interface FateCounts {
  readonly kept: number;
  readonly part: number;
  readonly dropped: readonly number[];
}

/** Counts the lines that are not blank. */
export function countFates(fates: readonly LineFate[], stages: number): FateCounts {
  const dropped = Array.from({ length: stages }, () => 0);
  for (const fate of fates) if (fate.kind === 'dropped') dropped[fate.stage] = (dropped[fate.stage] ?? 0) + 1;
  const of = (kind: LineFate['kind']) => fates.filter((fate) => fate.kind === kind).length;
  return { kept: of('kept'), part: of('part'), dropped };
}
