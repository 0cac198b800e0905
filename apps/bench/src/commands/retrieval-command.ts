import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { EmbeddingModel } from '@scaledown/core';
import { loadModel } from '@scaledown/embeddings';
import { type Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { Split } from '../corpus/compression-cases.ts';
import { readRetrievalSet } from '../corpus/retrieval-sets.ts';
import { parseWholeNumber } from '../parse-options.ts';
import type { ProgramOptions } from '../program.ts';
import { reportRetrieval } from '../suites/report-retrieval.ts';
import { measureRetrieval, type RetrievalFigures } from '../suites/retrieval.ts';
import { bm25RetrievalSystem } from '../systems/bm25-retrieval-system.ts';
import type { RetrievalSystem } from '../systems/retrieval-system.ts';
import { createSearchSystem, withWorkFolder } from '../systems/search-retrieval-system.ts';

const SETS = ['cosqa', 'stdlib'];

interface RetrievalFlags {
  readonly sets: string;
  readonly set: readonly string[];
  readonly split: Split | 'all';
  readonly model: readonly string[];
  readonly weight?: readonly number[];
  readonly limit?: number;
  readonly json?: string;
}

/** Adds the suite that asks questions about thousands of functions. */
export function addRetrieval(program: Command, { onReport, onProgress }: ProgramOptions): void {
  program
    .command('retrieval')
    .summary('of thousands of functions, does a question find the one that it is about?')
    .requiredOption('--sets <folder>', 'what scripts/build_retrieval_cases.py wrote')
    .addOption(new Option('--set <name...>', 'only these sets').choices(SETS).default(SETS))
    .addOption(
      new Option('--split <half>', 'which half of the questions')
        .choices(['dev', 'test', 'all'])
        .default('test'),
    )
    .option('--model <name...>', 'embedding models: bundled, a name or a folder', ['bundled'])
    .option('--weight <share...>', 'how much words count beside meaning (default: as it ships)', parseShares)
    .option('--limit <questions>', 'most questions of each set', parseWholeNumber(1))
    .option('--json <file>', 'writes the figures as JSON as well')
    .action(async (flags: RetrievalFlags) => {
      const models = await Promise.all(flags.model.map((name) => loadModel(name)));
      const figures: RetrievalFigures[] = [];
      for (const name of flags.set) {
        const set = await readRetrievalSet(await existing(join(flags.sets, `${name}.json`)), {
          split: flags.split === 'all' ? undefined : flags.split,
          limit: flags.limit,
        });
        const run = (workFolder: string) =>
          measureRetrieval({ name, set, systems: systemsOf(models, flags.weight, workFolder), onProgress });
        figures.push(await withWorkFolder(run));
      }
      await onReport(reportRetrieval(figures, NOTES), flags.json);
    });
}

function systemsOf(
  models: readonly EmbeddingModel[],
  weights: readonly number[] | undefined,
  workFolder: string,
): RetrievalSystem[] {
  const systems = models.flatMap((model) => [
    createSearchSystem({ name: `${model.name} alone`, model, lexicalWeight: 0, workFolder }),
    ...(weights ?? [undefined]).map((lexicalWeight) => {
      const name = `${model.name} and words${lexicalWeight === undefined ? '' : ` (${lexicalWeight})`}`;
      return createSearchSystem({ name, model, lexicalWeight, workFolder });
    }),
  ]);
  const [model] = models;
  if (model === undefined) return [bm25RetrievalSystem, ...systems];
  const words = createSearchSystem({ name: 'words alone', model, lexicalWeight: 1, workFolder });
  return [bm25RetrievalSystem, ...systems, words];
}

async function existing(file: string): Promise<string> {
  await access(file).catch(() => {
    throw new CommanderError(2, 'bench.noSet', `There is no ${file}; build_retrieval_cases.py writes it.`);
  });
  return file;
}

function parseShares(text: string, before: readonly number[] = []): readonly number[] {
  const share = Number(text);
  if (text.trim() !== '' && share >= 0 && share <= 1) return [...before, share];
  throw new InvalidArgumentError('Expected a number from 0 to 1.');
}

const NOTES: readonly string[] = [
  'MRR: mean of 1 / place of the first answer, with 95 % bootstrap intervals; over baseline: paired differences from bm25. first, in 10: share of questions answered in the first place, in the first ten.',
  'bm25: Okapi BM25 (k1 1.2, b 0.75) over whole functions; identifiers split, words stemmed, stop words of the question left out, "python" among them.',
  'The others are `SearchIndex`, each function a file: cut into chunks, names and docstrings said first. What words count beside meaning was chosen on cosqa, dev.',
];
