import { basename } from 'node:path';
import { formatCount, formatMs, formatShare } from '../report/format-numbers.ts';
import type { Report, ReportTable } from '../report/report.ts';
import { mean } from '../statistics/summaries.ts';
import type { Outcome } from './localize.ts';
import type { RoadFigures } from './pipeline.ts';
import { reportLocalization } from './report-localization.ts';

/** What {@link reportPipeline} lays out. */
export interface PipelineFigures {
  readonly roads: readonly RoadFigures[];
  /** What became of edits, the recommended road first and the optimizer alone second; empty where no cases were given. */
  readonly outcomes: readonly Outcome[];
  readonly notes: Readonly<Record<'roads' | 'outcomes', readonly string[]>>;
}

/** Lays out what roads save and take and, with cases, what they keep; fails where the first keeps less than the second. */
export function reportPipeline({ roads, outcomes, notes }: PipelineFigures): Report {
  const names = [...new Set(roads.map(({ road }) => road))];
  const edits = outcomes.length === 0 ? undefined : reportLocalization(outcomes, notes.outcomes);
  return {
    suite: 'pipeline',
    question:
      'What does each stage of a pipeline save and take, and do the edits of real commits survive it?',
    tables: [
      ...names.map((name, index) =>
        roadTable(
          name,
          roads.filter(({ road }) => road === name),
          // They hold for all of these tables.
          index === names.length - 1 ? notes.roads : [],
        ),
      ),
      ...(edits?.tables ?? []),
    ],
    figures: { roads, edits: edits?.figures },
    failures: [
      ...roads.flatMap(({ road, path, problems }) =>
        problems.map((problem) => `${road} on ${basename(path)}: ${problem}`),
      ),
      ...(edits?.failures ?? []),
      ...lostEdits(outcomes),
    ],
  };
}

function roadTable(title: string, files: readonly RoadFigures[], notes: readonly string[]): ReportTable {
  const stages = files[0]?.stages.map(({ stage }) => stage) ?? [];
  return {
    title,
    header: [
      'file',
      'tokens',
      ...stages.map((stage) => `after ${stage}`),
      'saved',
      ...stages.map((stage) => `${stage} ms`),
      'all ms',
    ],
    rows: [
      ...files.map((file) => fileRow(file, stages)),
      ...(files.length > 1 ? [totalRow(files, stages)] : []),
    ],
    notes,
  };
}

function fileRow(file: RoadFigures, stages: readonly string[]): readonly (string | undefined)[] {
  const of = (name: string) => file.stages.find(({ stage }) => stage === name);
  return [
    basename(file.path),
    formatCount(file.originalTokens),
    ...stages.map((stage) => formatOptional(of(stage)?.tokens, formatCount)),
    formatPercent(1 - finalTokens(file) / file.originalTokens),
    ...stages.map((stage) => formatOptional(of(stage)?.ms, formatMs)),
    formatMs(file.ms),
  ];
}

/** Sums of tokens, and means of times. */
function totalRow(files: readonly RoadFigures[], stages: readonly string[]): readonly string[] {
  const sum = (value: (file: RoadFigures) => number): number =>
    files.reduce((total, file) => total + value(file), 0);
  const figures = (file: RoadFigures, name: string) => file.stages.find(({ stage }) => stage === name);
  const original = sum(({ originalTokens }) => originalTokens);
  return [
    'sum, mean ms',
    formatCount(original),
    ...stages.map((stage) => formatCount(sum((file) => figures(file, stage)?.tokens ?? 0))),
    formatPercent(1 - sum(finalTokens) / original),
    ...stages.map((stage) => formatMs(mean(files.map((file) => figures(file, stage)?.ms ?? 0)))),
    formatMs(mean(files.map(({ ms }) => ms))),
  ];
}

const finalTokens = ({ stages, originalTokens }: RoadFigures): number =>
  stages.at(-1)?.tokens ?? originalTokens;

const formatPercent = (share: number): string => `${(100 * share).toFixed(1)} %`;

function formatOptional(value: number | undefined, format: (value: number) => string): string | undefined {
  return value === undefined ? undefined : format(value);
}

function lostEdits(outcomes: readonly Outcome[]): string[] {
  const [first, second] = [...new Set(outcomes.map(({ system }) => system))];
  if (first === undefined || second === undefined) return [];
  return [...new Set(outcomes.map(({ cap }) => cap))].flatMap((cap) => {
    const hitRate = (name: string): number =>
      mean(
        outcomes.filter((one) => one.cap === cap && one.system === name).map(({ isHit }) => Number(isHit)),
      );
    const [ours, alone] = [hitRate(first), hitRate(second)];
    if (ours >= alone) return [];
    return [`${first} holds ${formatShare(ours)} of the edits at ${cap}, ${second} ${formatShare(alone)}`];
  });
}
