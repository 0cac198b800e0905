import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Command, CommanderError, Option } from 'commander';
import { readCompressionCases, type Split } from '../corpus/compression-cases.ts';
import { parseRates, parseWholeNumber } from '../parse-options.ts';
import type { ProgramOptions } from '../program.ts';
import { type CompressionOutcome, compareCompression } from '../suites/compress.ts';
import { reportCompression } from '../suites/report-compression.ts';
import type { CompressionSystem, Rate } from '../systems/compression-system.ts';
import { cutSystem } from '../systems/cut-system.ts';
import { createLocalSystem } from '../systems/local-system.ts';
import { lineSystem, sentenceSystem } from '../systems/sentence-system.ts';

const SYSTEMS: readonly CompressionSystem[] = [createLocalSystem(), sentenceSystem, lineSystem, cutSystem];
const EXTENSION = '.jsonl';

interface CompressFlags {
  readonly cases: string;
  readonly set?: readonly string[];
  readonly rate: readonly Rate[];
  readonly split: Split | 'all';
  readonly system?: readonly string[];
  readonly limit?: number;
  readonly json?: string;
}

/** Adds the suite that compares compressors on questions about documents. */
export function addCompress(program: Command, { onReport, onProgress }: ProgramOptions): void {
  program
    .command('compress')
    .summary('does a compressed context still hold what answers the prompt?')
    .requiredOption('--cases <folder>', 'folder of what scripts/build_compression_cases.py wrote')
    .option('--set <name...>', 'only these sets (default: every one in the folder)')
    .option<readonly Rate[]>(
      '--rate <rate...>',
      'shares of the tokens to keep, or auto (default: 0.5 0.33 0.2 auto)',
      parseRates,
      [],
    )
    .addOption(
      new Option('--split <split>', 'the half to tune on, the half to report, or both')
        .choices(['dev', 'test', 'all'])
        .default('all'),
    )
    .addOption(
      new Option('--system <name...>', 'only these systems').choices(SYSTEMS.map(({ name }) => name)),
    )
    .option('--limit <cases>', 'most cases of each set', parseWholeNumber(1))
    .option('--json <file>', 'writes the figures as JSON as well')
    .action(async (flags: CompressFlags) => {
      const { cases: folder, set: only, rate, split, system: names, limit, json } = flags;
      const rates = rate.length > 0 ? rate : ([0.5, 0.33, 0.2, 'auto'] as const);
      const systems = SYSTEMS.filter(({ name }) => names === undefined || names.includes(name));
      const filter = { split: split === 'all' ? undefined : split, limit };
      const outcomes: CompressionOutcome[] = [];
      for (const name of only ?? (await listSets(folder))) {
        // A set is read when its turn comes: all of them together do not fit into memory.
        const cases = await readCompressionCases(join(folder, `${name}${EXTENSION}`), filter);
        const set = { name, cases };
        for (const outcome of await compareCompression({ set, systems, rates, onProgress }))
          outcomes.push(outcome);
      }
      if (outcomes.length === 0) {
        throw new CommanderError(2, 'bench.noCases', `${folder} holds no case that was asked for.`);
      }
      await onReport(reportCompression(outcomes, notesOn(split)), json);
    });
}

async function listSets(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => name.endsWith(EXTENSION))
    .map((name) => name.slice(0, -EXTENSION.length))
    .sort();
}

function notesOn(split: Split | 'all'): string[] {
  return [
    `Split: ${split}.`,
    'Kept and within rate: by the tokenizer itself (o200k_base), markers included.',
    'local: LocalCompressor with its defaults, so that gaps are marked and markers count.',
    'bm25: plain Okapi BM25 (k1 1.2, b 0.75) over sentences, whole sentences in rank order while they fit. bm25-lines: the same over lines, such as turns. head: the context, cut.',
  ];
}
