import { formatDifference, formatInterval, formatMs, formatShare } from '../report/format-numbers.ts';
import type { Report, ReportTable } from '../report/report.ts';
import { bootstrapInterval, type Interval } from '../statistics/bootstrap-interval.ts';
import { mean, percentile } from '../statistics/summaries.ts';
import type { Rate } from '../systems/compression-system.ts';
import { type CompressionOutcome, WARM_UP_CASES } from './compress.ts';

/** What one system did at one rate over one set. */
interface Summary {
  readonly set: string;
  readonly rate: Rate;
  readonly system: string;
  readonly cases: number;
  readonly evidence: Interval;
  readonly meanKeptShare: number;
  /** Share of the cases that keep no more than the rate allows; absent where the system chose it. */
  readonly withinRate?: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/** Turns outcomes into tables: all sets at a glance, then each set, then what sets the first system apart. */
export function reportCompression(
  outcomes: readonly CompressionOutcome[],
  notes: readonly string[] = [],
): Report {
  const sets = unique(outcomes.map(({ set }) => set));
  const summaries = [
    ...groupBy(outcomes, ({ set, rate, system }) => `${set} ${rate} ${system}`).values(),
  ].map(summarize);
  const differences = sets.flatMap((set) => compare(outcomes.filter((outcome) => outcome.set === set)));
  return {
    suite: 'compress',
    question: 'Does a compressed context still hold what answers the prompt?',
    tables: [
      overview(summaries),
      ...sets.map((set) => details(set, summaries)),
      ...(differences.length > 0 ? [pairs(differences)] : []),
      kinds(outcomes, notes),
    ],
    figures: { summaries, differences, outcomes },
    failures: outcomes.flatMap(({ set, id, rate, system, problems }) =>
      problems.map((problem) => `${system} at ${rate} on ${set} ${id}: ${problem}`),
    ),
  };
}

function overview(summaries: readonly Summary[]): ReportTable {
  const rates = unique(summaries.map(({ rate }) => rate));
  const sets = unique(summaries.map(({ set }) => set));
  return {
    title: `Evidence kept, per cent, at ${rates.join(' / ')} of the tokens`,
    header: ['system', ...sets],
    rows: unique(summaries.map(({ system }) => system)).map((system) => [
      system,
      ...sets.map((set) =>
        rates
          .map((rate) =>
            summaries.find((one) => one.set === set && one.rate === rate && one.system === system),
          )
          .map((one) => (one === undefined ? '–' : (100 * one.evidence.mean).toFixed(1)))
          .join(' / '),
      ),
    ]),
  };
}

function details(set: string, summaries: readonly Summary[]): ReportTable {
  const own = summaries.filter((summary) => summary.set === set);
  return {
    title: `${set}, ${own[0]?.cases ?? 0} cases`,
    header: ['rate', 'system', 'evidence [95 %]', 'mean kept', 'within rate', 'p50 ms', 'p95 ms'],
    rows: own.map(({ rate, system, evidence, meanKeptShare, withinRate, p50Ms, p95Ms }) => [
      rate,
      system,
      formatInterval(evidence),
      formatShare(meanKeptShare),
      withinRate === undefined ? undefined : formatShare(withinRate),
      formatMs(p50Ms),
      formatMs(p95Ms),
    ]),
  };
}

interface Difference {
  readonly set: string;
  readonly rate: Rate;
  readonly systems: string;
  readonly evidence: Interval;
}

function pairs(differences: readonly Difference[]): ReportTable {
  return {
    title: 'Difference, case by case',
    header: ['set', 'rate', 'systems', 'evidence [95 %]'],
    rows: differences.map(({ set, rate, systems, evidence }) => [
      set,
      rate,
      systems,
      formatInterval(evidence, formatDifference),
    ]),
  };
}

/** The first system against each other one, on the same cases of one set. */
function compare(outcomes: readonly CompressionOutcome[]): Difference[] {
  const [first, ...others] = unique(outcomes.map(({ system }) => system));
  return [...groupBy(outcomes, ({ rate }) => rate)].flatMap(([rate, atRate]) =>
    others.flatMap((other) => {
      const theirs = new Map(
        atRate.filter(({ system }) => system === other).map((one) => [one.id, one.evidence]),
      );
      const steps = atRate.flatMap(({ id, system, evidence }) => {
        const twin = system === first ? theirs.get(id) : undefined;
        return twin === undefined ? [] : [evidence - twin];
      });
      if (steps.length === 0) return [];
      const { set = '' } = atRate[0] ?? {};
      return [{ set, rate, systems: `${first} − ${other}`, evidence: bootstrapInterval(steps) }];
    }),
  );
}

function kinds(outcomes: readonly CompressionOutcome[], notes: readonly string[]): ReportTable {
  const rates = unique(outcomes.map(({ rate }) => rate));
  const rows = [...groupBy(outcomes, ({ set, kind, system }) => `${set} ${kind} ${system}`).values()];
  return {
    title: 'Evidence by kind of question',
    header: ['set', 'kind', 'system', 'cases', ...rates.map(String)],
    rows: rows.map((some) => [
      some[0]?.set,
      some[0]?.kind,
      some[0]?.system,
      new Set(some.map(({ id }) => id)).size,
      ...rates.map((rate) => {
        const atRate = some.filter((one) => one.rate === rate);
        return atRate.length === 0 ? undefined : formatShare(mean(atRate.map(({ evidence }) => evidence)));
      }),
    ]),
    notes: [`Warm: ${WARM_UP_CASES} cases of each set ran before the first was measured.`, ...notes],
  };
}

function summarize(outcomes: readonly CompressionOutcome[]): Summary {
  const { set = '', rate = 'auto', system = '' } = outcomes[0] ?? {};
  const latencies = outcomes.map(({ latencyMs }) => latencyMs);
  const within = rate === 'auto' ? undefined : outcomes.filter(({ keptShare }) => keptShare <= rate).length;
  return {
    set,
    rate,
    system,
    cases: outcomes.length,
    evidence: bootstrapInterval(outcomes.map(({ evidence }) => evidence)),
    meanKeptShare: mean(outcomes.map(({ keptShare }) => keptShare)),
    ...(within === undefined ? {} : { withinRate: within / outcomes.length }),
    p50Ms: percentile(latencies, 0.5),
    p95Ms: percentile(latencies, 0.95),
  };
}

function groupBy<Value, Key>(values: readonly Value[], keyOf: (value: Value) => Key): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group === undefined) groups.set(keyOf(value), [value]);
    else group.push(value);
  }
  return groups;
}

function unique<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)];
}
