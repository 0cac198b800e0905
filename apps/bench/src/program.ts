import { HasteOptimizer, type HasteOptions } from '@scaledown/haste';
import { Command, CommanderError, Option } from 'commander';
import { addCompress } from './commands/compress-command.ts';
import { addCompressLossless } from './commands/compress-lossless-command.ts';
import { addCompressSpeed } from './commands/compress-speed-command.ts';
import { addMemorySpeed } from './commands/memory-speed-command.ts';
import { addProfile } from './commands/profile-command.ts';
import { addRecall } from './commands/recall-command.ts';
import { readLocalizationCases } from './corpus/localization-cases.ts';
import { type CorpusFile, findPythonLibrary, readPythonFiles } from './corpus/python-files.ts';
import { parseCaps, parseOptimizerOption, parseWholeNumber } from './parse-options.ts';
import type { Report } from './report/report.ts';
import { addServerLoad } from './server-load/server-load-command.ts';
import { probeGrowth } from './speed/growth-probe.ts';
import { checkBudget, reportBudget } from './suites/budget.ts';
import { localize } from './suites/localize.ts';
import { reportLocalization } from './suites/report-localization.ts';
import { measureSpeed, reportSpeed } from './suites/speed.ts';
import { bm25System } from './systems/bm25-system.ts';
import { createHasteSystem } from './systems/haste-system.ts';
import { headSystem } from './systems/head-system.ts';

/** What a run does with what it finds. */
export interface ProgramOptions {
  /** Receives each report, and the path that `--json` names. */
  readonly onReport: (report: Report, jsonFile: string | undefined) => Promise<void>;
  readonly onProgress: (done: number, total: number) => void;
  /** Receives text for standard output that is no report. */
  readonly onText: (text: string) => void;
}

interface LocalizeFlags {
  readonly cases: string;
  readonly repositories: string;
  readonly cap: readonly number[];
  readonly repository?: readonly string[];
  readonly option?: HasteOptions;
  readonly semantic: 'yes' | 'no';
  readonly json?: string;
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
  addProfile(program, options);
  addMemorySpeed(program, options);
  addServerLoad(program, options);
  addGrowthProbe(program, options);
  return program;
}

function addLocalize(program: Command, { onReport, onProgress }: ProgramOptions): void {
  program
    .command('localize')
    .summary('does an output hold the lines that a real commit edits?')
    .requiredOption('--cases <file>', 'cases that scripts/build_localization_cases.py wrote')
    .requiredOption(
      '--repositories <folder>',
      'folder with a git directory per repository, at owner+name/repo',
    )
    .option('--cap <tokens>', 'caps to compare at, separated by commas', parseCaps, [1200, 2400])
    .option('--repository <name...>', 'only cases of these repositories')
    .option('--option <key=value...>', 'options of the optimizer, such as topK=3', parseOptimizerOption)
    .addOption(
      new Option(
        '--semantic <switch>',
        'rerank by meaning; sends code to the endpoint that the environment names',
      )
        .choices(['yes', 'no'])
        .default('no'),
    )
    .option('--json <file>', 'writes the figures as JSON as well')
    .action(async (flags: LocalizeFlags) => {
      const {
        cases: casesFile,
        repositories,
        cap: caps,
        repository: only = [],
        option = {},
        semantic,
        json,
      } = flags;
      const cases = await readLocalizationCases({ casesFile, repositories, only });
      if (cases.length === 0) {
        throw new CommanderError(
          2,
          'bench.noCases',
          `${casesFile} holds no case${only.length > 0 ? ` of ${only.join(', ')}` : ''}.`,
        );
      }
      const haste = createHasteSystem({ ...option, ...(semantic === 'yes' ? { semantic: true } : {}) });
      const outcomes = await localize({ cases, systems: [haste, bm25System, headSystem], caps, onProgress });
      await onReport(reportLocalization(outcomes, notesOn(option, semantic)), json);
    });
}

function notesOn(option: HasteOptions, semantic: 'yes' | 'no'): string[] {
  const changed = { ...option, ...(semantic === 'yes' ? { semantic: true } : {}) };
  const options = Object.keys(changed).length === 0 ? 'defaults' : JSON.stringify(changed);
  const softCap = option.softCap === undefined ? ', softCap raised to the cap where the cap is larger' : '';
  return [
    `haste: ${options}${softCap}.`,
    'bm25: Okapi BM25 (k1 1.2, b 0.75) over functions, whole functions in rank order while they fit. head: the file, cut at the cap.',
  ];
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
