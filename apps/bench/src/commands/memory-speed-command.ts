import type { Command } from 'commander';
import { parseWholeNumber } from '../parse-options.ts';
import type { ProgramOptions } from '../program.ts';
import { measureMemorySpeed, reportMemorySpeed } from '../suites/memory-speed.ts';

/** Rows below the last one. */
const EARLIER_TURNS: readonly number[] = [100, 600, 2000, 5000];

interface MemorySpeedFlags {
  readonly seed: number;
  readonly turns: number;
  readonly json?: string;
}

/** Adds the suite that lets one state grow old. */
export function addMemorySpeed(program: Command, { onReport }: ProgramOptions): void {
  program
    .command('memory-speed')
    .summary('do time and size of a state stay flat as a conversation grows?')
    .option('--seed <number>', 'another seed draws another conversation', parseWholeNumber(0), 1)
    .option('--turns <count>', 'turns of the conversation', parseWholeNumber(1), 10_000)
    .option('--json <file>', 'writes the figures as JSON as well')
    .action(async ({ seed, turns, json }: MemorySpeedFlags) => {
      const rows = measureMemorySpeed({
        seed,
        turns: [...EARLIER_TURNS.filter((turn) => turn < turns), turns],
      });
      await onReport(reportMemorySpeed(rows), json);
    });
}
