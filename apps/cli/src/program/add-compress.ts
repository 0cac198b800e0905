import { type Command, Option } from 'commander';
import { parseAddress } from '../input/parse-address.ts';
import { parseCount } from '../input/parse-count.ts';
import { parseNumber } from '../input/parse-number.ts';
import { parsePath } from '../input/parse-path.ts';
import { parseRate } from '../input/parse-rate.ts';
import { parseWords } from '../input/parse-words.ts';
import type { Wiring } from './wiring.ts';

const EXAMPLES = `
Examples:
  scaledown compress report.md --prompt "why did the payments fail?"
  scaledown compress report.md --prompt "payments" --rate 30% --preserve "ACME Ltd" --explain
  kubectl logs api | scaledown compress --prompt "what failed, and when?" --max-tokens 2000
  scaledown compress events.json --lossless -o events.txt
  scaledown compress notes/*.md --prompt "open questions" --output-dir short
  scaledown compress report.md --prompt "payments" --remote`;

const NOTES = `
Everything happens on this machine unless --remote is given. Several files are
compressed one by one: their results follow each other under '==> name <==', or
go to files of the same names in --output-dir. Large blocks of Python are cut as
'scaledown optimize' does. 'scaledown restore' brings back logs and JSON that
--lossless wrote.`;

/** Adds `scaledown compress`. */
export function addCompress(program: Command, { context, onExit }: Wiring): void {
  const command = program
    .command('compress')
    .summary('print the part of a text that a prompt needs')
    .description(
      'Prints the part of a text that a prompt needs: prose, transcripts, logs, JSON, tables, diffs, code.',
    )
    .argument(
      '[files...]',
      "the texts; '-', or nothing when input is piped, reads standard input",
      parsePaths,
    )
    .option('--prompt <text>', 'what the text is meant to serve: a question, a task')
    .addOption(
      new Option('--prompt-file <file>', "read the prompt from a file; '-' reads standard input")
        .argParser(parsePath)
        .conflicts('prompt'),
    );
  addAmounts(command);
  addEngines(command);
  command
    .addOption(
      new Option('--format <format>', 'form of the result').choices(['text', 'json']).default('text'),
    )
    .option('--explain', 'show on stderr what was kept, what was left out, and why; in JSON, as data')
    .option('--explain-all', 'the same, without leaving out rows')
    .option('-o, --output <file>', 'write the result to a file instead of standard output', parsePath)
    .addOption(
      new Option('--output-dir <folder>', 'write each result to a file of its name in this folder')
        .argParser(parsePath)
        .conflicts('output'),
    )
    .addHelpText('after', `${NOTES}\n${EXAMPLES}`)
    .showHelpAfterError("Try 'scaledown compress --help'.")
    .action(async (files: readonly string[], _flags: unknown, action: Command) => {
      const { compress } = await import('../commands/compress.ts');
      onExit(await compress(files, action.optsWithGlobals(), context));
    });
}

/** What is kept, and how it is written. */
function addAmounts(command: Command): void {
  command
    .addOption(
      new Option('--rate <share>', 'share of the tokens to keep: \'auto\', 0.3 or 30% (default: "auto")')
        .argParser(parseRate)
        .conflicts('lossless'),
    )
    .option('--max-tokens <count>', 'hard limit on each result, markers included', parseCount(1))
    .option('--preserve <word>', 'keep this wherever it stands; may be given more than once', parseWords)
    .option('--preserve-keywords', 'keep rare names, numbers and quotes that share a word with the prompt')
    .option('--lossless', 'leave nothing out, only write JSON, logs and tables shorter')
    .addOption(
      new Option('--no-respell', 'write everything that is kept as the text has it').conflicts('lossless'),
    )
    .addOption(
      new Option('--markers <style>', 'how gaps are shown (default: "counted")').choices([
        'counted',
        'short',
        'none',
      ]),
    )
    .option('--target-model <model>', 'the model whose tokens are counted (default: "gpt-4o")');
}

/** Where the work is done. */
function addEngines(command: Command): void {
  command
    .addOption(new Option('--local', 'compress on this machine; the default').conflicts('remote'))
    .option('--remote', 'send text and prompt to the hosted service; needs SCALEDOWN_API_KEY')
    .option(
      '--url <address>',
      'the service for --remote (default: SCALEDOWN_API_URL, or the hosted one)',
      parseAddress,
    )
    .option(
      '--temperature <number>',
      "temperature of the service's model, with --remote",
      parseNumber({ atLeast: 0, atMost: 2 }),
    );
}

/** Commander hands over one argument at a time. */
function parsePaths(value: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, parsePath(value)];
}
