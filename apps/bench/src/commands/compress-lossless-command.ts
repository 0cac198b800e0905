import { type Command, CommanderError } from 'commander';
import { type LosslessFile, readLosslessFiles } from '../corpus/lossless-files.ts';
import { generateText } from '../generate/generate-text.ts';
import type { ProgramOptions } from '../program.ts';
import { measureLossless, reportLossless } from '../suites/compress-lossless.ts';
import { createLocalLosslessSystem } from '../systems/local-lossless-system.ts';

interface LosslessFlags {
  readonly files?: readonly string[];
  readonly json?: string;
}

const GENERATED_CHARACTERS = [2_000, 50_000, 300_000];

/** Adds the suite that spells JSON and logs shorter and has them given back. */
export function addCompressLossless(program: Command, { onReport, onProgress }: ProgramOptions): void {
  program
    .command('compress-lossless')
    .summary('how much shorter is a text that says the same, and does it come back whole?')
    .option('--files <path...>', 'files or folders of JSON, JSON Lines and logs (default: generated ones)')
    .option('--json <file>', 'writes the figures as JSON as well')
    .action(async ({ files: paths, json }: LosslessFlags) => {
      const files = paths === undefined ? generateFiles() : await readLosslessFiles(paths);
      if (files.length === 0) {
        throw new CommanderError(2, 'bench.noFiles', `There is no JSON and no log in ${paths?.join(', ')}.`);
      }
      await onReport(
        reportLossless(await measureLossless(files, createLocalLosslessSystem(), onProgress)),
        json,
      );
    });
}

function generateFiles(): LosslessFile[] {
  return (['json', 'jsonl', 'log'] as const).flatMap((kind) =>
    GENERATED_CHARACTERS.map((characters) => ({
      name: `generated, ${characters} characters`,
      kind,
      text: generateText({ kind, characters }),
    })),
  );
}
