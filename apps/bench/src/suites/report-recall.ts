import { formatMs } from '../report/format-numbers.ts';
import type { Report, ReportTable } from '../report/report.ts';
import { mean, percentile } from '../statistics/summaries.ts';
import type { RecallOutcome } from './recall.ts';

const HALVES: readonly (readonly [name: string, isIn: (outcome: RecallOutcome) => boolean])[] = [
  ['tuned on', ({ split }) => split === 'dev'],
  ['held out', ({ split }) => split === 'test'],
  ['all', () => true],
];

/** Turns outcomes into tables: recall by half, all evidence together, by category, and what it costs. */
export function reportRecall(outcomes: readonly RecallOutcome[], notes: readonly string[] = []): Report {
  const [first] = outcomes;
  const questions = outcomes.filter(
    ({ system, budget }) => system === first?.system && budget === first.budget,
  ).length;
  return {
    suite: 'recall',
    question: 'Of a chat of months, does a short block hold the turns that answer a question?',
    tables: [
      byHalf('Evidence recall, per cent', outcomes, ({ recall }) => recall),
      byHalf('Questions with all of their evidence, per cent', outcomes, ({ recall }) =>
        recall === 1 ? 1 : 0,
      ),
      byCategory(outcomes),
      costs(outcomes, [`${questions} questions.`, ...notes]),
    ],
    figures: { outcomes },
    failures: outcomes.flatMap(({ system, conversation, question, budget, tokens }) =>
      tokens > budget ? [`${system} on ${conversation} "${question}": ${tokens} tokens of ${budget}`] : [],
    ),
  };
}

function byHalf(
  title: string,
  outcomes: readonly RecallOutcome[],
  valueIn: (outcome: RecallOutcome) => number,
): ReportTable {
  const budgets = unique(outcomes.map(({ budget }) => budget));
  return {
    title: `${title}, at ${budgets.join(' / ')} tokens`,
    header: ['system', ...HALVES.map(([name]) => name)],
    rows: unique(outcomes.map(({ system }) => system)).map((system) => [
      system,
      ...HALVES.map(([, isIn]) =>
        budgets
          .map((budget) =>
            percent(
              outcomes.filter((one) => one.system === system && one.budget === budget && isIn(one)),
              valueIn,
            ),
          )
          .join(' / '),
      ),
    ]),
  };
}

function byCategory(outcomes: readonly RecallOutcome[]): ReportTable {
  const budgets = unique(outcomes.map(({ budget }) => budget));
  const categories = unique(outcomes.map(({ category }) => category)).sort();
  return {
    title: `Evidence recall by category, tuned on – held out`,
    header: ['system', 'tokens', ...categories.map((category) => `category ${category}`)],
    rows: unique(outcomes.map(({ system }) => system)).flatMap((system) =>
      budgets.map((budget) => [
        system,
        budget,
        ...categories.map((category) => {
          const own = outcomes.filter(
            (one) => one.system === system && one.budget === budget && one.category === category,
          );
          return HALVES.slice(0, 2)
            .map(([, isIn]) => percent(own.filter(isIn), ({ recall }) => recall))
            .join(' – ');
        }),
      ]),
    ),
    notes: ['Categories by the numbers of the data set: papers name them differently.'],
  };
}

function costs(outcomes: readonly RecallOutcome[], notes: readonly string[]): ReportTable {
  return {
    title: 'Evidence still remembered, per cent, and time to write a block',
    header: ['system', 'kept', 'p50 ms', 'p95 ms'],
    rows: unique(outcomes.map(({ system }) => system)).map((system) => {
      const own = outcomes.filter((one) => one.system === system);
      const latencies = own.map(({ latencyMs }) => latencyMs);
      return [
        system,
        percent(own, ({ kept }) => kept),
        formatMs(percentile(latencies, 0.5)),
        formatMs(percentile(latencies, 0.95)),
      ];
    }),
    notes,
  };
}

function percent(outcomes: readonly RecallOutcome[], valueIn: (outcome: RecallOutcome) => number): string {
  return outcomes.length === 0 ? '–' : (100 * mean(outcomes.map(valueIn))).toFixed(1);
}

function unique<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)];
}
