import { HasteOptimizer } from '@scaledown/haste';
import { Command, CommanderError } from 'commander';
import { addCompress } from './commands/compress-command.ts';
import { addCompressLossless } from './commands/compress-lossless-command.ts';
import { addCompressSpeed } from './commands/compress-speed-command.ts';
import { addEmbedSpeed } from './commands/embed-speed-command.ts';
import { addImport } from './commands/import-command.ts';
import { addLocalize } from './commands/localize-command.ts';
import { addMemorySpeed } from './commands/memory-speed-command.ts';
import { addPipeline } from './commands/pipeline-command.ts';
import { addProfile } from './commands/profile-command.ts';
import { addRecall } from './commands/recall-command.ts';
import { addRetrieval } from './commands/retrieval-command.ts';
import { addVectorIndex } from './commands/vector-index-command.ts';
import { type CorpusFile, findPythonLibrary, readPythonFiles } from './corpus/python-files.ts';
import { parseWholeNumber } from './parse-options.ts';
import type { Report } from './report/report.ts';
import { addServerLoad } from './server-load/server-load-command.ts';
import { probeGrowth } from './speed/growth-probe.ts';
import { checkBudget, reportBudget } from './suites/budget.ts';
import { measureSpeed, reportSpeed } from './suites/speed.ts';

/** What a run does with what it finds. */
export interface ProgramOptions {
  /** Receives each report, and the path that `--json` names. */
  readonly onReport: (report: Report, jsonFile: string | undefined) => Promise<void>;
  readonly onProgress: (done: number, total: number) => void;
  /** Receives text for standard output that is no report. */
  readonly onText: (text: string) => void;
}

interface FilesFlags {
  readonly files?: readonly string[];
  readonly json?: string;
}

interface BudgetFlags extends FilesFlags {
  readonly count: number;
  readonly seed: number;
  readonly index?: number;
}

/** Wires the suites to the command line: one command a suite. */
export function createProgram(options: ProgramOptions): Command {
  const program = new Command('bench')
    .description('Benchmark suites: each answers one question and prints a table beside its baseline.')
    .showHelpAfterError("Try 'pnpm bench --help'.");
  addLocalize(program, options);
  addSpeed(program, options);
  addBudget(program, options);
  addCompress(program, options);
  addCompressSpeed(program, options);
  addCompressLossless(program, options);
  addRecall(program, options);
  addPipeline(program, options);
  addProfile(program, options);
  addRetrieval(program, options);
  addMemorySpeed(program, options);
  addImport(program, options);
  addEmbedSpeed(program, options);
  addVectorIndex(program, options);
  addServerLoad(program, options);
  addGrowthProbe(program, options);
  return program;
}

function addSpeed(program: Command, { onReport }: ProgramOptions): void {
  program
    .command('speed')
    .summary('how long does an optimization take?')
    .option(
      '--files <folder...>',
      'folders of Python files (default: the standard library of the python3 found)',
    )
    .option('--json <file>', 'writes the figures as JSON as well')
    .action(async ({ files, json }: FilesFlags) => {
      await onReport(reportSpeed(await measureSpeed(await readCorpus(files))), json);
    });
}

function addBudget(program: Command, { onReport, onProgress }: ProgramOptions): void {
  program
    .command('budget')
    .summary('does every output keep within its cap, and every other promise?')
    .option(
      '--files <folder...>',
      'folders of Python files (default: the standard library of the python3 found)',
    )
    .option('--count <triples>', 'random triples of file, query and cap', parseWholeNumber(1), 2000)
    .option('--seed <number>', 'another seed draws other triples', parseWholeNumber(0), 1)
    .option('--index <number>', 'runs this one triple of the seed alone', parseWholeNumber(0))
    .option('--json <file>', 'writes the figures as JSON as well')
    .action(async ({ files: folders, count, seed, index, json }: BudgetFlags) => {
      const files = await readCorpus(folders);
      const indexes = index === undefined ? Array.from({ length: count }, (_, each) => each) : [index];
      const trials = await checkBudget({ optimizer: new HasteOptimizer(), files, seed, indexes, onProgress });
      await onReport(reportBudget(trials, { seed, files: files.length }), json);
    });
}

/** Not for people: `speed` starts it, because memory is known only by process. */
function addGrowthProbe(program: Command, { onText }: ProgramOptions): void {
  program
    .command('growth-probe', { hidden: true })
    .argument('<file>')
    .argument('<copies>', '', parseWholeNumber(1))
    .action(async (file: string, copies: number) => onText(JSON.stringify(await probeGrowth(file, copies))));
}

async function readCorpus(folders: readonly string[] | undefined): Promise<CorpusFile[]> {
  const library = folders === undefined ? await findPythonLibrary() : undefined;
  const chosen = folders ?? (library === undefined ? [] : [library]);
  const files = await readPythonFiles(chosen);
  if (files.length === 0) {
    const message =
      'There are no Python files to measure with: no python3 was found. Name folders with --files.';
    throw new CommanderError(
      2,
      'bench.noFiles',
      chosen.length === 0 ? message : `There are no Python files in ${chosen.join(', ')}.`,
    );
  }
  return files;
}
