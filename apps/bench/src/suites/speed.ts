import { basename } from 'node:path';
import type { CorpusFile } from '../corpus/python-files.ts';
import { formatBytes, formatCount, formatMs } from '../report/format-numbers.ts';
import type { Report, ReportTable } from '../report/report.ts';
import type { GrowthPoint } from '../speed/growth-probe.ts';
import { COLD_RUNS, type ColdStart, measureColdStart } from '../speed/measure-cold-start.ts';
import { measureGrowth } from '../speed/measure-growth.ts';
import { type BandTimes, MEASURED_PASSES, measureStages, WARM_UP_PASSES } from '../speed/measure-stages.ts';
import { drawSizeBands } from '../speed/size-bands.ts';
import { growthExponent, percentile } from '../statistics/summaries.ts';

/** Everything that {@link measureSpeed} measured. */
export interface SpeedFigures {
  readonly bands: readonly BandTimes[];
  readonly growthPath: string;
  readonly growth: readonly GrowthPoint[];
  readonly coldStart: ColdStart;
  readonly coldStartLines: number;
}

const FILES_PER_BAND = 30;
const GROWTH_FILE_BYTES = 30_000;
const COLD_START_LINES = 2000;

/** Answers: how long does an optimization take, how does that grow with the file, and what does a cold command cost? */
export async function measureSpeed(files: readonly CorpusFile[]): Promise<SpeedFigures> {
  const linesOf = ({ text }: CorpusFile): number => text.split('\n').length;
  const growthFile = nearest(files, GROWTH_FILE_BYTES, ({ bytes }) => bytes);
  const coldFile = nearest(files, COLD_START_LINES, linesOf);
  // The short measurements first: they suffer most from a processor that has grown hot.
  const coldStart = await measureColdStart(coldFile);
  const bands = await measureStages(drawSizeBands(files, FILES_PER_BAND));
  const growth = await measureGrowth(growthFile);
  return { bands, growthPath: growthFile.path, growth, coldStart, coldStartLines: linesOf(coldFile) };
}

/** Lays the figures out in tables. */
export function reportSpeed(figures: SpeedFigures): Report {
  return {
    suite: 'speed',
    question:
      'How long does an optimization take, how does that grow with the file, and what does a cold command cost?',
    tables: [bandTable(figures.bands), growthTable(figures), coldStartTable(figures)],
    figures,
    failures: [],
  };
}

function bandTable(bands: readonly BandTimes[]): ReportTable {
  return {
    title: 'By file size: warm, in process, milliseconds',
    header: ['size', 'files', 'tokenizer p50', 'analyze p50', 'the rest p50', 'optimize p50', 'optimize p95'],
    rows: bands.map(({ name, files }) => {
      const p50 = (value: (times: (typeof files)[number]) => number): string | undefined =>
        files.length === 0 ? undefined : formatMs(percentile(files.map(value), 0.5));
      return [
        name,
        files.length,
        p50(({ countMs }) => countMs),
        p50(({ analyzeMs }) => analyzeMs),
        p50(({ optimizeMs, analyzeMs }) => optimizeMs - analyzeMs),
        p50(({ optimizeMs }) => optimizeMs),
        files.length === 0
          ? undefined
          : formatMs(
              percentile(
                files.map(({ optimizeMs }) => optimizeMs),
                0.95,
              ),
            ),
      ];
    }),
    notes: [
      `Each file’s time is the median of ${MEASURED_PASSES} passes, after ${WARM_UP_PASSES} unmeasured ones; garbage collection is included as it falls.`,
      'Passes repeat the same files, so words of theirs that were counted before are remembered, as in a long-lived process.',
      'Baseline: the tokenizer alone, once over the source.',
    ],
  };
}

function growthTable({ growth, growthPath }: SpeedFigures): ReportTable {
  return {
    title: 'By file size: one file, repeated',
    header: ['size', 'ms', 'ms per MB', 'exponent', 'peak memory'],
    rows: growth.map(({ bytes, ms, peakBytes }, index) => {
      const before = growth[index - 1];
      const exponent =
        before === undefined
          ? undefined
          : growthExponent({ size: before.bytes, cost: before.ms }, { size: bytes, cost: ms });
      return [
        formatBytes(bytes),
        formatMs(ms),
        formatMs(ms / (bytes / 1e6)),
        exponent?.toFixed(2),
        formatBytes(peakBytes),
      ];
    }),
    notes: [
      `${basename(growthPath)}, default options; each size in a process of its own after 20 unmeasured runs of the single file: the median of 5 runs, one run above 2 MB.`,
      'Exponent: the slope from the row above on logarithmic axes; 1 is linear. Peak memory: of the whole process, Node included.',
    ],
  };
}

function coldStartTable({ coldStart, coldStartLines }: SpeedFigures): ReportTable {
  const row = (name: string, times: readonly number[]) => [
    name,
    ...[0, 0.5, 1].map((rank) => formatMs(percentile(times, rank))),
  ];
  return {
    title: 'Cold start: whole processes, milliseconds',
    header: ['process', 'min', 'median', 'max'],
    rows: [row('scaledown optimize', coldStart.commandMs), row('node -e 0', coldStart.nodeMs)],
    notes: [
      `${basename(coldStart.path)}, ${formatCount(coldStartLines)} lines; ${COLD_RUNS} runs in turns with bare Node, after 2 unmeasured ones.`,
    ],
  };
}

function nearest(
  files: readonly CorpusFile[],
  wanted: number,
  measure: (file: CorpusFile) => number,
): CorpusFile {
  const [first, ...rest] = files;
  if (first === undefined) throw new RangeError('The folders hold no Python files.');
  const distance = (file: CorpusFile): number => Math.abs(measure(file) - wanted);
  return rest.reduce((best, file) => (distance(file) < distance(best) ? file : best), first);
}
