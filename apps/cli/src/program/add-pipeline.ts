import { type Command, Option } from 'commander';
import { parseCount } from '../input/parse-count.ts';
import { parsePath } from '../input/parse-path.ts';
import { parseRate } from '../input/parse-rate.ts';
import { parseStages, STAGE_NAMES } from '../input/parse-stages.ts';
import { parseWord } from '../input/parse-word.ts';
import type { Wiring } from './wiring.ts';

const NOTES = `
The stages are run in the order given, each on what the one before it kept:
  haste     selects the code that the query names, and what it calls
  semantic  selects the chunks nearest to the query in meaning
  compress  shortens any text for the sake of the prompt

With a prompt, the result is what a model is to be sent: the text that is left,
a blank line, and the prompt. The limit is on the text. After haste, compress
cuts only what the limit asks for, unless --rate says more. Everything happens on
this machine.

Examples:
  scaledown pipeline session.py --query "where are redirects followed?"
  scaledown pipeline session.py --query "retries" --prompt "Explain them." --max-tokens 800
  scaledown pipeline session.py --query "retries" --html report.html -o context.txt
  scaledown pipeline guide.md --stages semantic,compress --query "how is a key renewed?"`;

/** Adds `scaledown pipeline`. */
export function addPipeline(program: Command, { context, onExit }: Wiring): void {
  program
    .command('pipeline')
    .summary('run a file through several stages, and show what each of them did')
    .description('Runs a file through several stages, within one limit of tokens, and prints what is left.')
    .argument('[file]', "the file; '-', or nothing when input is piped, reads standard input", parsePath)
    .option('--query <text>', 'what you want to know or change; what to look for')
    .addOption(
      new Option('--query-file <file>', "read the query from a file; '-' reads standard input")
        .argParser(parsePath)
        .conflicts('query'),
    )
    .option('--prompt <text>', 'what the model is to do; printed below the text that is left')
    .option('--stdin-name <name>', 'the name that piped source goes by; its ending tells the language')
    .addOption(
      new Option('--stages <names>', `what to run (default: "${STAGE_NAMES.join(',')}")`).argParser(
        parseStages,
      ),
    )
    .option(
      '--max-tokens <count>',
      'hard limit on the text that is left (default: 1200 with haste)',
      parseCount(1),
    )
    .option(
      '--top-k <count>',
      'units that haste, chunks that semantic may select (default: 6, 3)',
      parseCount(1),
    )
    .option(
      '--rate <share>',
      "share of its input that compress keeps: 'auto', 0.3 or 30% (default: auto; after haste 1)",
      parseRate,
    )
    .addOption(
      new Option(
        '--embeddings <model>',
        "model of semantic: 'bundled', one that 'scaledown models' lists, or a folder (default: bundled)",
      ).argParser(parseWord),
    )
    .option('--target-model <model>', 'the model whose tokens are counted (default: "gpt-4o")')
    .addOption(
      new Option('--format <format>', 'form of the result')
        .choices(['text', 'json', 'markdown'])
        .default('text'),
    )
    .option('--explain', 'show on stderr what each stage did, away from a terminal too')
    .option('--html <file>', 'write a page that shows what became of each line', parsePath)
    .option('-o, --output <file>', 'write the result to a file instead of standard output', parsePath)
    .addHelpText('after', NOTES)
    .showHelpAfterError("Try 'scaledown pipeline --help'.")
    .action(async (file: string | undefined, _flags: unknown, command: Command) => {
      const { pipeline } = await import('../commands/pipeline.ts');
      onExit(await pipeline(file, command.optsWithGlobals(), context));
    });
}
