import { Command, Option } from 'commander';
import type { CommandContext } from './command-context.ts';
import type { ExitCode } from './exit-codes.ts';
import { parseCount } from './input/parse-count.ts';
import { parsePath } from './input/parse-path.ts';
import { readVersion } from './version.ts';

const ABOUT = 'Selects the code that matters for a query, within a hard token budget.';

const EXIT_CODES = `
Exit codes:
  0    done
  1    the job failed; the message on stderr says why
  2    the command line makes no sense
  130  stopped with Ctrl-C

Environment:
  NO_COLOR         no colour, not even on a terminal
  FORCE_COLOR      colour even when the output is no terminal
  OPENAI_API_KEY   the key for --semantic
  OPENAI_BASE_URL  another endpoint of the same shape
  SCALEDOWN_DEBUG  the same as --verbose`;

const PROGRAM_EXAMPLES = `
Examples:
  scaledown optimize app/session.py --query "where are redirects followed?"
  scaledown tokens app/*.py`;

const OPTIMIZE_EXAMPLES = `
Examples:
  scaledown optimize session.py --query "why is the cookie lost on redirect?"
  scaledown optimize session.py --query "Session.send" --max-tokens 600 --explain
  git show HEAD~3:app/session.py | scaledown optimize --stdin-name session.py --query "retry"
  pytest 2>&1 | scaledown optimize session.py --query-file - --format markdown -o context.md`;

const TOKENS_EXAMPLES = `
Examples:
  scaledown tokens session.py adapters.py
  scaledown optimize session.py --query "retry" | scaledown tokens
  scaledown tokens --format json app/*.py`;

/** What {@link createProgram} wires the commands to. */
export interface ProgramOptions {
  readonly context: CommandContext;
  /** Receives the exit code of the command that ran. */
  readonly onExit: (code: ExitCode) => void;
  /** Receive what commander itself prints: help and the version, or complaints about the command line. */
  readonly onHelp: (text: string) => void;
  readonly onComplaint: (text: string) => void;
}

/** Wires the command line. Each command's code is imported only when it runs, so `--help` stays fast. */
export function createProgram({ context, onExit, onHelp, onComplaint }: ProgramOptions): Command {
  const program = new Command('scaledown')
    .description(ABOUT)
    .version(readVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .option('-q, --quiet', 'print nothing but the result and errors')
    .option('-v, --verbose', 'print the stack and the causes of an error')
    .addHelpText('after', `${PROGRAM_EXAMPLES}\n${EXIT_CODES}`)
    .showHelpAfterError("Try 'scaledown --help'.")
    .exitOverride()
    .configureOutput({
      writeOut: onHelp,
      writeErr: onComplaint,
      outputError: (text, write) => write(text.replace(/^error: /, 'scaledown: ')),
      getOutHelpWidth: () => context.stdout.columns,
      getErrHelpWidth: () => context.stderr.columns,
      // Help uses no styles, so there is nothing to strip and no reason to look at the streams.
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });
  addOptimize(program, { context, onExit });
  addTokens(program, { context, onExit });
  return program;
}

type Wiring = Pick<ProgramOptions, 'context' | 'onExit'>;

function addOptimize(program: Command, { context, onExit }: Wiring): void {
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
    .option('--semantic', 'rerank by meaning, with an OpenAI-shaped endpoint')
    .option('--sem-model <model>', 'embedding model for --semantic (default: "text-embedding-3-small")')
    .addOption(
      new Option('--format <format>', 'form of the result')
        .choices(['text', 'json', 'markdown'])
        .default('text'),
    )
    .option('--explain', 'show on stderr what was kept, what was left out, and why; in JSON, as data')
    .option('--explain-all', 'the same, without leaving out rows')
    .option('-o, --output <file>', 'write the result to a file instead of standard output', parsePath)
    .addHelpText('after', OPTIMIZE_EXAMPLES)
    .showHelpAfterError("Try 'scaledown optimize --help'.")
    .action(async (file: string | undefined, _flags: unknown, command: Command) => {
      const { optimize } = await import('./commands/optimize.ts');
      onExit(await optimize(file, command.optsWithGlobals(), context));
    });
}

function addTokens(program: Command, { context, onExit }: Wiring): void {
  program
    .command('tokens')
    .summary('count the tokens of files')
    .description('Counts the tokens of each file, and their total.')
    .argument('[files...]', "the files; '-', or nothing when input is piped, reads standard input")
    .option('--target-model <model>', 'the model whose tokens are counted', 'gpt-4o')
    .addOption(
      new Option('--format <format>', 'form of the result').choices(['text', 'json']).default('text'),
    )
    .addHelpText('after', TOKENS_EXAMPLES)
    .showHelpAfterError("Try 'scaledown tokens --help'.")
    .action(async (files: readonly string[], _flags: unknown, command: Command) => {
      const { tokens } = await import('./commands/tokens.ts');
      onExit(await tokens(files, command.optsWithGlobals(), context));
    });
}
