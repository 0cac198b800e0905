import { formatBytes, formatCount, formatMs, formatShare } from '../report/format-numbers.ts';
import type { Report, ReportTable } from '../report/report.ts';
import { median } from '../statistics/summaries.ts';
import type { VectorIndexRow, VectorLayout } from './vector-index.ts';

/** Recall@10 that every graph has to reach. */
const LEAST_RECALL = 0.98;

/** Turns what was measured into tables. */
export function reportVectorIndexes(
  rows: readonly VectorIndexRow[],
  { dimension, paysFrom }: { readonly dimension: number; readonly paysFrom: number },
): Report {
  return {
    suite: 'index',
    question:
      'From how many vectors on does a graph (HNSW) answer sooner than comparing with each, and does it find the same?',
    tables: [queryTable(rows, { dimension, paysFrom }), costTable(rows)],
    figures: rows,
    failures: rows.flatMap(failuresOf),
  };
}

function queryTable(
  rows: readonly VectorIndexRow[],
  { dimension, paysFrom }: { readonly dimension: number; readonly paysFrom: number },
): ReportTable {
  return {
    title: `Asking for the nearest 10, ${dimension} dimensions`,
    header: ['vectors', 'lie', 'exact p50', 'graph p50', 'recall@10', 'recall when built', 'ef'],
    rows: rows.map(({ layout, size, exact, graph }) => [
      formatCount(size),
      layout,
      formatMs(median(exact.queryMs)),
      formatMs(median(graph.queryMs)),
      formatShare(graph.recall),
      formatShare(graph.recallWhenBuilt),
      formatCount(graph.ef),
    ]),
    notes: [
      'Milliseconds of the processor. random: every direction alike. grouped: around one point for 100 vectors. Questions are drawn as the vectors are, and are none of them.',
      ...(['random', 'grouped'] as const).map((layout) => crossoverNote(rows, layout)),
      `openIndex tries a graph from ${formatCount(paysFrom)} vectors on, and takes it if at most one candidate for 50 vectors gives a recall of .98.`,
    ],
  };
}

function crossoverNote(rows: readonly VectorIndexRow[], layout: VectorLayout): string {
  const sooner = rows
    .filter((row) => row.layout === layout && median(row.graph.queryMs) < median(row.exact.queryMs))
    .map(({ size }) => size);
  if (sooner.length === 0) return `${layout}: the graph is sooner at none of these sizes.`;
  return `${layout}: the graph is sooner at ${sooner.map(formatCount).join(' · ')}.`;
}

function costTable(rows: readonly VectorIndexRow[]): ReportTable {
  return {
    title: 'Building, saving, loading',
    header: [
      'vectors',
      'lie',
      'graph built in',
      'longest block',
      'pays after',
      'exact save',
      'load',
      'file',
      'graph save',
      'load',
      'file',
    ],
    rows: rows.map(({ layout, size, exact, graph }) => [
      formatCount(size),
      layout,
      `${(graph.buildMs / 1000).toFixed(1)} s`,
      formatMs(graph.longestBlockMs),
      questionsToPay({ exact, graph }),
      formatMs(exact.saveMs),
      formatMs(exact.loadMs),
      formatBytes(exact.fileBytes),
      formatMs(graph.saveMs),
      formatMs(graph.loadMs),
      formatBytes(graph.fileBytes),
    ]),
    notes: [
      'Milliseconds where nothing else is said; building in time of the processor. longest block: the longest turn of the event loop while the graph was built, in time of the processor. pays after: questions after which the time saved exceeds the time to build.',
    ],
  };
}

function questionsToPay({ exact, graph }: Pick<VectorIndexRow, 'exact' | 'graph'>): string {
  const savedMs = median(exact.queryMs) - median(graph.queryMs);
  return savedMs > 0 ? formatCount(graph.buildMs / savedMs) : 'never';
}

function failuresOf({ layout, size, graph }: VectorIndexRow): string[] {
  const which = `${formatCount(size)} ${layout} vectors`;
  const failures: string[] = [];
  if (graph.recall < LEAST_RECALL) {
    failures.push(
      `${which}: the graph finds ${formatShare(graph.recall)} of the nearest, less than ${LEAST_RECALL}`,
    );
  }
  if (!graph.isSameLoaded) failures.push(`${which}: the graph answers otherwise after loading`);
  return failures;
}
