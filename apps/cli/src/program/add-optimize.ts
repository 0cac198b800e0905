import { type Command, Option } from 'commander';
import { parseCount } from '../input/parse-count.ts';
import { parsePath } from '../input/parse-path.ts';
import { parseWord } from '../input/parse-word.ts';
import type { Wiring } from './wiring.ts';

const EXAMPLES = `
Examples:
  scaledown optimize session.py --query "why is the cookie lost on redirect?"
  scaledown optimize session.py --query "Session.send" --max-tokens 600 --explain
  scaledown optimize session.py --query "why is a login forgotten?" --semantic
  git show HEAD~3:app/session.py | scaledown optimize --stdin-name session.py --query "retry"
  pytest 2>&1 | scaledown optimize session.py --query-file - --format markdown -o context.md`;

/** Adds `scaledown optimize`. */
export function addOptimize(program: Command, { context, onExit }: Wiring): void {
  program
    .command('optimize')
    .summary('print the part of a source file that a query needs')
    .description('Prints the part of a source file that a query needs, within a hard limit of tokens.')
    .argument(
      '[file]',
      "the source file; '-', or nothing when input is piped, reads standard input",
      parsePath,
    )
    .option(
      '--query <text>',
      'what you want to know or change: words, a symbol, a stack trace, file:line, a diff',
    )
    .addOption(
      new Option('--query-file <file>', "read the query from a file; '-' reads standard input")
        .argParser(parsePath)
        .conflicts('query'),
    )
    .option('--stdin-name <name>', 'the name that piped source goes by; its ending tells the language')
    .option('--max-tokens <count>', 'hard limit on the whole output (default: 1200)', parseCount(1))
    .option('--soft-cap <count>', 'size aimed for when the limit is larger (default: 1800)', parseCount(1))
    .option('--target-model <model>', 'the model whose tokens are counted (default: "gpt-4o")')
    .option('--top-k <count>', 'units that the query alone may select (default: 6)', parseCount(1))
    .option(
      '--prefilter <count>',
      'candidates kept before meaning reranks them (default: 300)',
      parseCount(1),
    )
    .option('--bfs-depth <count>', 'steps to follow along the call graph (default: 1)', parseCount(0))
    .option('--max-add <count>', 'units that the call graph may add (default: 12)', parseCount(0))
    .option('--semantic', 'rerank by meaning too, on this machine')
    .addOption(
      new Option(
        '--embeddings <model>',
        "model for --semantic: 'bundled', one that 'scaledown models' lists, or a folder (default: bundled)",
      )
        .argParser(parseWord)
        .implies({ semantic: true })
        .conflicts('semModel'),
    )
    .addOption(
      new Option(
        '--sem-model <model>',
        "rerank by meaning with this model of an OpenAI-shaped endpoint, which is sent the code's text",
      )
        .argParser(parseWord)
        .implies({ semantic: true }),
    )
    .addOption(
      new Option('--format <format>', 'form of the result')
        .choices(['text', 'json', 'markdown'])
        .default('text'),
    )
    .option('--explain', 'show on stderr what was kept, what was left out, and why; in JSON, as data')
    .option('--explain-all', 'the same, without leaving out rows')
    .option('-o, --output <file>', 'write the result to a file instead of standard output', parsePath)
    .addHelpText('after', EXAMPLES)
    .showHelpAfterError("Try 'scaledown optimize --help'.")
    .action(async (file: string | undefined, _flags: unknown, command: Command) => {
      const { optimize } = await import('../commands/optimize.ts');
      onExit(await optimize(file, command.optsWithGlobals(), context));
    });
}
