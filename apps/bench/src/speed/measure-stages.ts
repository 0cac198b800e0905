import { analyzeCode } from '@scaledown/code';
import { HasteOptimizer } from '@scaledown/haste';
import { countReally } from '../check/check-tokens.ts';
import type { CorpusFile } from '../corpus/python-files.ts';
import { drawQuery } from '../queries/draw-query.ts';
import { createRandom } from '../statistics/create-random.ts';
import { median } from '../statistics/summaries.ts';
import type { SizeBand } from './size-bands.ts';

/** Median times of one file, in milliseconds. */
interface StageTimes {
  readonly path: string;
  readonly bytes: number;
  /** The tokenizer alone over the source, without the memory that `@scaledown/core` adds: the baseline. */
  readonly countMs: number;
  /** `analyzeCode` alone. */
  readonly analyzeMs: number;
  /** `HasteOptimizer.optimize`, the two above included. */
  readonly optimizeMs: number;
}

/** What was measured in one size band. */
export interface BandTimes {
  readonly name: string;
  readonly files: readonly StageTimes[];
}

/** Passes over all files before the first is measured: with one, the engine still compiles during the next. */
export const WARM_UP_PASSES = 2;
export const MEASURED_PASSES = 5;

/** Measures each stage on each file, in passes over all files, so that a moment of other load meets few times of one. */
export async function measureStages(bands: readonly SizeBand[]): Promise<BandTimes[]> {
  const optimizer = new HasteOptimizer();
  const subjects = bands.flatMap(({ files }) => files.map((file) => createSubject(file)));
  for (let pass = 0; pass < WARM_UP_PASSES + MEASURED_PASSES; pass += 1) {
    for (const { file, query, count, analyze, optimize } of subjects) {
      const { path, text } = file;
      const times = [
        await timeOf(async () => countReally(text)),
        await timeOf(() => analyzeCode({ text, path })),
        await timeOf(() => optimizer.optimize({ context: text, filePath: path, query })),
      ];
      if (pass < WARM_UP_PASSES) continue;
      count.push(times[0] ?? 0);
      analyze.push(times[1] ?? 0);
      optimize.push(times[2] ?? 0);
    }
  }
  const measured = subjects.map(({ file, count, analyze, optimize }) => ({
    path: file.path,
    bytes: file.bytes,
    countMs: median(count),
    analyzeMs: median(analyze),
    optimizeMs: median(optimize),
  }));
  let start = 0;
  return bands.map(({ name, files }) => {
    const own = measured.slice(start, start + files.length);
    start += files.length;
    return { name, files: own };
  });
}

interface Subject {
  readonly file: CorpusFile;
  readonly query: string;
  readonly count: number[];
  readonly analyze: number[];
  readonly optimize: number[];
}

function createSubject(file: CorpusFile): Subject {
  const source = { path: file.path, text: file.text, otherText: file.text };
  return { file, query: queryOfWords(source), count: [], analyze: [], optimize: [] };
}

/** Words of the file itself: the usual question, and the one with the most to rank. */
function queryOfWords(source: Parameters<typeof drawQuery>[1]): string {
  for (let seed = 0; ; seed += 1) {
    const { kind, query } = drawQuery(createRandom(1, seed), source);
    if (kind === 'words of the file') return query;
  }
}

async function timeOf(run: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await run();
  return performance.now() - startedAt;
}
