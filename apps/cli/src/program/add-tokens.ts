import { type Command, Option } from 'commander';
import type { Wiring } from './wiring.ts';

const EXAMPLES = `
Examples:
  scaledown tokens session.py adapters.py
  scaledown optimize session.py --query "retry" | scaledown tokens
  scaledown tokens --format json app/*.py`;

/** Adds `scaledown tokens`. */
export function addTokens(program: Command, { context, onExit }: Wiring): void {
  program
    .command('tokens')
    .summary('count the tokens of files')
    .description('Counts the tokens of each file, and their total.')
    .argument('[files...]', "the files; '-', or nothing when input is piped, reads standard input")
    .option('--target-model <model>', 'the model whose tokens are counted', 'gpt-4o')
    .addOption(
      new Option('--format <format>', 'form of the result').choices(['text', 'json']).default('text'),
    )
    .addHelpText('after', EXAMPLES)
    .showHelpAfterError("Try 'scaledown tokens --help'.")
    .action(async (files: readonly string[], _flags: unknown, command: Command) => {
      const { tokens } = await import('../commands/tokens.ts');
      onExit(await tokens(files, command.optsWithGlobals(), context));
    });
}
