import {
  formatCount,
  formatDifference,
  formatInterval,
  formatMs,
  formatShare,
} from '../report/format-numbers.ts';
import type { Report, ReportTable } from '../report/report.ts';
import { bootstrapInterval, type Interval } from '../statistics/bootstrap-interval.ts';
import { mean, percentile } from '../statistics/summaries.ts';
import { type Outcome, WARM_UP_CASES } from './localize.ts';

/** What the systems did at one cap over one set of cases. */
interface Summary {
  readonly cap: number;
  readonly system: string;
  readonly cases: number;
  readonly hit: Interval;
  readonly lineRecall: number;
  readonly meanTokens: number;
  readonly overruns: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/** Turns outcomes into tables: each cap with all systems, then the hits by repository, then what sets two apart. */
export function reportLocalization(outcomes: readonly Outcome[], notes: readonly string[] = []): Report {
  const caps = unique(outcomes.map(({ cap }) => cap));
  const systems = unique(outcomes.map(({ system }) => system));
  const summaries = caps.flatMap((cap) =>
    systems.map((system) => summarize(select(outcomes, { cap, system }))),
  );
  const differences = caps.flatMap((cap) => compare(outcomes, cap));
  return {
    suite: 'localize',
    question:
      'Does the output hold the lines that a real commit edits, when the commit’s message is the query?',
    tables: [
      overview(summaries, [`Warm: ${WARM_UP_CASES} cases ran before the first was measured.`, ...notes]),
      pairs(differences),
      byRepository(outcomes),
    ],
    figures: { summaries, differences, outcomes },
    failures: outcomes.flatMap(({ id, cap, system, problems }) =>
      problems.map((problem) => `${system} at ${cap} on ${id}: ${problem}`),
    ),
  };
}

function overview(summaries: readonly Summary[], notes: readonly string[]): ReportTable {
  return {
    title: `Edits found, ${summaries[0]?.cases ?? 0} cases`,
    header: ['cap', 'system', 'hit [95 %]', 'line recall', 'mean tokens', 'overruns', 'p50 ms', 'p95 ms'],
    rows: summaries.map(({ cap, system, hit, lineRecall, meanTokens, overruns, p50Ms, p95Ms }) => [
      formatCount(cap),
      system,
      formatInterval(hit),
      formatShare(lineRecall),
      formatCount(meanTokens),
      overruns,
      formatMs(p50Ms),
      formatMs(p95Ms),
    ]),
    notes,
  };
}

interface Difference {
  readonly cap: number;
  readonly systems: string;
  readonly hit: Interval;
  readonly lineRecall: Interval;
}

function pairs(differences: readonly Difference[]): ReportTable {
  return {
    title: 'Difference, case by case',
    header: ['cap', 'systems', 'hit [95 %]', 'line recall [95 %]'],
    rows: differences.map(({ cap, systems, hit, lineRecall }) => [
      formatCount(cap),
      systems,
      formatInterval(hit, formatDifference),
      formatInterval(lineRecall, formatDifference),
    ]),
  };
}

/** The first system against each other one, on the same cases. */
function compare(outcomes: readonly Outcome[], cap: number): Difference[] {
  const [first, ...others] = unique(outcomes.map(({ system }) => system));
  if (first === undefined) return [];
  const ours = select(outcomes, { cap, system: first });
  return others.map((other) => {
    const theirs = new Map(select(outcomes, { cap, system: other }).map((outcome) => [outcome.id, outcome]));
    const differ = (value: (outcome: Outcome) => number): Interval =>
      bootstrapInterval(
        ours.flatMap((outcome) => {
          const twin = theirs.get(outcome.id);
          return twin === undefined ? [] : [value(outcome) - value(twin)];
        }),
      );
    return {
      cap,
      systems: `${first} − ${other}`,
      hit: differ(({ isHit }) => Number(isHit)),
      lineRecall: differ(({ lineRecall }) => lineRecall),
    };
  });
}

function byRepository(outcomes: readonly Outcome[]): ReportTable {
  const columns = unique(outcomes.map(({ cap }) => cap)).flatMap((cap) =>
    unique(outcomes.map(({ system }) => system)).map((system) => ({ cap, system })),
  );
  const repositories = unique(outcomes.map(({ repository }) => repository));
  return {
    title: 'Hits by repository',
    header: ['repository', 'cases', ...columns.map(({ cap, system }) => `${system} ${formatCount(cap)}`)],
    rows: repositories.map((repository) => {
      const of = columns.map((column) =>
        select(outcomes, column).filter((outcome) => outcome.repository === repository),
      );
      return [
        repository,
        of[0]?.length,
        ...of.map((some) => formatShare(mean(some.map(({ isHit }) => Number(isHit))))),
      ];
    }),
  };
}

function summarize(outcomes: readonly Outcome[]): Summary {
  const latencies = outcomes.map(({ latencyMs }) => latencyMs);
  const { cap = 0, system = '' } = outcomes[0] ?? {};
  return {
    cap,
    system,
    cases: outcomes.length,
    hit: bootstrapInterval(outcomes.map(({ isHit }) => Number(isHit))),
    lineRecall: mean(outcomes.map(({ lineRecall }) => lineRecall)),
    meanTokens: mean(outcomes.map(({ tokens }) => tokens)),
    overruns: outcomes.filter(({ tokens }) => tokens > cap).length,
    p50Ms: percentile(latencies, 0.5),
    p95Ms: percentile(latencies, 0.95),
  };
}

function select(outcomes: readonly Outcome[], { cap, system }: { cap: number; system: string }): Outcome[] {
  return outcomes.filter((outcome) => outcome.cap === cap && outcome.system === system);
}

function unique<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)];
}
