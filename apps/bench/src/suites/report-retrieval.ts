import {
  formatCount,
  formatDifference,
  formatInterval,
  formatMs,
  formatShare,
} from '../report/format-numbers.ts';
import type { Report, ReportTable } from '../report/report.ts';
import { bootstrapInterval } from '../statistics/bootstrap-interval.ts';
import { mean, percentile } from '../statistics/summaries.ts';
import type { RetrievalFigures, RetrievalOutcome } from './retrieval.ts';

/** Lays the figures of every set out, a table for each and one for the time it took. */
export function reportRetrieval(figures: readonly RetrievalFigures[], notes: readonly string[]): Report {
  const outcomes = figures.flatMap((one) => one.outcomes);
  return {
    suite: 'retrieval',
    question: 'Of thousands of functions, does a question find the one that it is about?',
    tables: [
      ...groups(outcomes).map(([title, own], at) => table(title, own, at === 0 ? notes : [])),
      costs(figures),
    ],
    figures: { outcomes, indexing: figures.flatMap((one) => one.indexing) },
    failures: [],
  };
}

/** The outcomes of each half of each set. */
function groups(outcomes: readonly RetrievalOutcome[]): (readonly [string, RetrievalOutcome[]])[] {
  const titles = unique(outcomes.map(titleOf));
  return titles.map((title) => [title, outcomes.filter((outcome) => titleOf(outcome) === title)]);
}

function titleOf({ set, split }: RetrievalOutcome): string {
  return `${set}, ${split}`;
}

function table(title: string, outcomes: readonly RetrievalOutcome[], notes: readonly string[]): ReportTable {
  const systems = unique(outcomes.map(({ system }) => system));
  const of = (system: string): RetrievalOutcome[] => outcomes.filter((one) => one.system === system);
  const baseline = of(systems[0] ?? '');
  return {
    title: `${title}: ${formatCount(baseline.length)} questions`,
    header: ['system', 'MRR', 'over baseline', 'MRR@10', 'NDCG@10', 'first', 'in 10'],
    rows: systems.map((system) => {
      const own = of(system);
      const gains = own.map((outcome, at) => reciprocal(outcome) - reciprocal(baseline[at] ?? {}));
      return [
        system,
        formatInterval(bootstrapInterval(own.map((outcome) => reciprocal(outcome)))),
        system === systems[0] ? undefined : formatInterval(bootstrapInterval(gains), formatDifference),
        formatShare(mean(own.map((outcome) => reciprocal(outcome, 10)))),
        formatShare(mean(own.map(({ gain }) => gain))),
        formatShare(mean(own.map(({ rank }) => (rank === 1 ? 1 : 0)))),
        formatShare(mean(own.map(({ rank = Number.POSITIVE_INFINITY }) => (rank <= 10 ? 1 : 0)))),
      ];
    }),
    notes,
  };
}

function costs(figures: readonly RetrievalFigures[]): ReportTable {
  return {
    title: 'Time',
    header: ['set', 'system', 'functions', 'index ms', 'question p50 ms', 'question p95 ms'],
    rows: figures.flatMap(({ outcomes, indexing }) =>
      indexing.map(({ set, system, documents, indexMs }) => {
        const latencies = outcomes.filter((one) => one.system === system).map(({ latencyMs }) => latencyMs);
        return [
          set,
          system,
          formatCount(documents),
          formatMs(indexMs),
          formatMs(percentile(latencies, 0.5)),
          formatMs(percentile(latencies, 0.95)),
        ];
      }),
    ),
    notes: ['The first system of a model writes the files and embeds; those after it read what was kept.'],
  };
}

/** 1 / rank, or 0 beyond the depth. */
function reciprocal({ rank }: { readonly rank?: number }, depth = Number.POSITIVE_INFINITY): number {
  return rank === undefined || rank > depth ? 0 : 1 / rank;
}

function unique<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)];
}
