import { HNSW_PAYS_FROM, type HnswLibrary } from '@scaledown/semantic';
import type { Command } from 'commander';
import { parseCaps, parseWholeNumber } from '../parse-options.ts';
import type { ProgramOptions } from '../program.ts';
import { reportVectorIndexes } from '../suites/report-vector-index.ts';
import { measureVectorIndexes } from '../suites/vector-index.ts';

interface VectorIndexFlags {
  readonly seed: number;
  readonly sizes: readonly number[];
  readonly dimension: number;
  readonly questions: number;
  readonly json?: string;
}

/** Adds the suite that compares the indexes of vectors. */
export function addVectorIndex(program: Command, { onReport, onProgress }: ProgramOptions): void {
  program
    .command('index')
    .summary('from how many vectors on does a graph pay, and does it find the same?')
    .option('--seed <number>', 'another seed draws other vectors', parseWholeNumber(0), 1)
    .option(
      '--sizes <counts>',
      'numbers of vectors, separated by commas',
      parseCaps,
      [1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000],
    )
    .option('--dimension <length>', 'length of the vectors', parseWholeNumber(1), 256)
    .option('--questions <count>', 'questions behind each figure', parseWholeNumber(1), 200)
    .option('--json <file>', 'writes the figures as JSON as well')
    .action(async ({ json, ...flags }: VectorIndexFlags) => {
      const rows = await measureVectorIndexes({
        ...flags,
        layouts: ['random', 'grouped'],
        loadLibrary: loadHnswlib,
        onProgress,
      });
      await onReport(
        reportVectorIndexes(rows, { dimension: flags.dimension, paysFrom: HNSW_PAYS_FROM }),
        json,
      );
    });
}

/** From this app's own dependencies: the package leaves it to its users. */
async function loadHnswlib(): Promise<HnswLibrary> {
  return (await import('hnswlib-node')).default;
}
