import type { Command } from 'commander';
import { parseWholeNumber } from '../parse-options.ts';
import type { ProgramOptions } from '../program.ts';
import { measureImports } from '../speed/measure-imports.ts';
import { IMPORT_GOALS, reportImports } from '../suites/import.ts';

interface ImportFlags {
  readonly rounds: number;
  readonly node?: readonly string[];
  readonly json?: string;
}

/** Adds the suite that imports each package in processes of its own. */
export function addImport(program: Command, { onReport, onProgress }: ProgramOptions): void {
  program
    .command('import')
    .summary('how long does a program wait for the import of a package?')
    .option('--rounds <count>', 'processes for each package', parseWholeNumber(1), 25)
    .option('--node <program...>', 'programs of Node to measure with beside this one')
    .option('--json <file>', 'writes the figures as JSON as well')
    .action(async ({ rounds, node = [], json }: ImportFlags) => {
      const times = await measureImports({
        modules: [...IMPORT_GOALS.keys()],
        runtimes: [process.execPath, ...node],
        rounds,
        onProgress,
      });
      await onReport(reportImports(times, rounds), json);
    });
}
