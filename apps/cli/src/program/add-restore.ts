import type { Command } from 'commander';
import { parsePath } from '../input/parse-path.ts';
import type { Wiring } from './wiring.ts';

const EXAMPLES = `
Examples:
  scaledown restore events.txt -o events.json
  scaledown compress app.log --lossless | scaledown restore`;

const NOTES = `
A log comes back as it was. JSON comes back minified, with its keys in their
order and its numbers as they were written. What is not such a text, or had
parts left out, is refused.`;

/** Adds `scaledown restore`. */
export function addRestore(program: Command, { context, onExit }: Wiring): void {
  program
    .command('restore')
    .summary("bring back a log or JSON that 'compress --lossless' wrote")
    .description("Brings back a log, JSON or JSON Lines that 'scaledown compress --lossless' wrote shorter.")
    .argument(
      '[file]',
      "the short text; '-', or nothing when input is piped, reads standard input",
      parsePath,
    )
    .option('-o, --output <file>', 'write the result to a file instead of standard output', parsePath)
    .addHelpText('after', `${NOTES}\n${EXAMPLES}`)
    .showHelpAfterError("Try 'scaledown restore --help'.")
    .action(async (file: string | undefined, _flags: unknown, command: Command) => {
      const { restore } = await import('../commands/restore.ts');
      onExit(await restore(file, command.optsWithGlobals(), context));
    });
}
