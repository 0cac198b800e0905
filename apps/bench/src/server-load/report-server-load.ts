import { formatBytes, formatCount, formatMs } from '../report/format-numbers.ts';
import type { Report, ReportTable } from '../report/report.ts';
import { percentile } from '../statistics/summaries.ts';
import type { AbuseOutcome } from './run-abuse.ts';
import type { DrainOutcome } from './run-drain.ts';
import type { LoadOutcome } from './run-load.ts';

/** Everything that the suite measured. */
export interface ServerLoadFigures {
  readonly clients: number;
  readonly load: LoadOutcome;
  readonly drain: DrainOutcome;
  readonly abuse: AbuseOutcome;
}

/** How much the heap may grow from an early count of requests to a late one before it counts as a leak. */
const MOST_GROWTH = 0.1;

/** Lays the figures out in tables, and names what fails. */
export function reportServerLoad(figures: ServerLoadFigures): Report {
  const { times, ...load } = figures.load;
  return {
    suite: 'server-load',
    question:
      'Does the server stay right under load, lose nothing when it is stopped, and leak nothing when abused?',
    tables: [loadTable(figures), drainTable(figures), abuseTable(figures)],
    figures: { ...figures, load: { ...load, right: times.length } },
    failures: [...loadFailures(figures), ...drainFailures(figures), ...abuseFailures(figures)],
  };
}

function loadTable({ clients, load }: ServerLoadFigures): ReportTable {
  const refused = Object.values(load.refused).reduce((sum, count) => sum + count, 0);
  const time = (rank: number): string => formatMs(percentile(load.times, rank));
  return {
    title: `${clients} clients that keep their connections, ${formatCount(load.ms / 1000)} s`,
    header: ['right answers', 'per second', 'p50 ms', 'p99 ms', 'wrong', 'lost', 'refused'],
    rows: [
      [
        formatCount(load.times.length),
        formatCount(load.times.length / (load.ms / 1000)),
        time(0.5),
        time(0.99),
        load.wrong,
        load.lost,
        refused,
      ],
    ],
    notes: [
      'Each body is 2.5 kB and unlike every other; each answer must hold its own fact and repeat its own context.',
      'The clients run on the same machine and take their share of it.',
    ],
  };
}

function drainTable({ drain, clients }: ServerLoadFigures): ReportTable {
  return {
    title: `SIGTERM with ${clients} clients sending`,
    header: [
      'accepted, by its log',
      'right answers at clients',
      'abandoned',
      'turned away (503)',
      'drain ms',
      'exit code',
    ],
    rows: [
      [
        formatCount(drain.acceptedByServer),
        formatCount(drain.answeredToClients),
        drain.abandoned,
        drain.turnedAway,
        formatMs(drain.drainMs),
        drain.exitCode ?? 'killed',
      ],
    ],
  };
}

function abuseTable({ abuse }: ServerLoadFigures): ReportTable {
  return {
    title: 'Memory over requests of which three in ten are good',
    header: ['requests', 'heap after collection', 'resident'],
    rows: abuse.points.map(({ requests, heapBytes, residentBytes }) => [
      formatCount(requests),
      formatBytes(heapBytes),
      formatBytes(residentBytes),
    ]),
    notes: [`${abuse.wrong} answers with another status than they should have, ${abuse.lost} lost.`],
  };
}

function loadFailures({ load }: ServerLoadFigures): string[] {
  return [
    ...(load.times.length === 0 ? ['No request was answered.'] : []),
    ...(load.wrong > 0 ? [`${load.wrong} answers are wrong.`] : []),
    ...(load.lost > 0 ? [`${load.lost} requests have no answer.`] : []),
    ...Object.entries(load.refused).map(
      ([status, count]) => `${count} requests were answered with ${status}.`,
    ),
  ];
}

function drainFailures({ drain }: ServerLoadFigures): string[] {
  return [
    ...(drain.acceptedByServer === drain.answeredToClients
      ? []
      : [
          `The server accepted ${drain.acceptedByServer} requests, and clients have ${drain.answeredToClients} answers.`,
        ]),
    ...(drain.wrong > 0 ? [`${drain.wrong} answers are wrong after SIGTERM.`] : []),
    ...(drain.abandoned > 0 ? [`${drain.abandoned} requests were begun and never answered.`] : []),
    ...(drain.exitCode === 0 ? [] : ['The server did not end with success.']),
  ];
}

function abuseFailures({ abuse: { points, wrong, lost } }: ServerLoadFigures): string[] {
  const [first, last] = [points[0], points.at(-1)];
  const growth = first === undefined || last === undefined ? 0 : last.heapBytes / first.heapBytes - 1;
  return [
    ...(growth > MOST_GROWTH ? [`The heap grew by ${Math.round(growth * 100)} %.`] : []),
    ...(wrong > 0 ? [`${wrong} bad requests did not get the status that they should.`] : []),
    ...(lost > 0 ? [`${lost} bad requests have no answer.`] : []),
  ];
}
