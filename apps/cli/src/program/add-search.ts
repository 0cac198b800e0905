import { type Command, Option } from 'commander';
import { parseCount } from '../input/parse-count.ts';
import { parsePath } from '../input/parse-path.ts';
import { parseWord } from '../input/parse-word.ts';
import { parseWords } from '../input/parse-words.ts';
import type { Wiring } from './wiring.ts';

const NOTES = `
Files that git ignores, hidden ones, binary ones and those above 1 MiB are not
searched. The first run of a folder reads it all; later ones read what has
changed. What is kept for that lies in $XDG_CACHE_HOME/scaledown/search
(~/.cache by default) and holds the text of the files.`;

const EXAMPLES = `
Examples:
  scaledown search . --query "where are redirects followed?"
  scaledown search src --query "retry after a timeout" --glob "*.py" --top-k 5
  scaledown search . --query "rate limits" --format markdown --max-tokens 4000`;

/** Adds `scaledown search`. */
export function addSearch(program: Command, { context, onExit }: Wiring): void {
  program
    .command('search')
    .summary('find the code and text of a folder that a question is about')
    .description(
      'Finds the functions and passages of a folder that a question is about, by words and meaning.',
    )
    .argument('[folder]', 'the folder', parsePath, '.')
    .option('--query <text>', 'what you look for, in any words')
    .addOption(
      new Option('--query-file <file>', "read the query from a file; '-' reads standard input")
        .argParser(parsePath)
        .conflicts('query'),
    )
    .option('--top-k <count>', 'most hits (default: 10)', parseCount(1))
    .option('--max-tokens <count>', 'limit on the text of all hits', parseCount(1))
    .option('--target-model <model>', 'the model whose tokens are counted (default: "gpt-4o")', parseWord)
    .option(
      '--model <name>',
      "what reads meaning: 'bundled', a folder, or a model that 'models pull' fetched",
      parseWord,
      'bundled',
    )
    .option(
      '--glob <pattern>',
      'only files like this, written as in a .gitignore; may be given more than once',
      parseWords,
    )
    .option('--no-cache', 'read everything anew, and keep nothing')
    .addOption(
      new Option('--format <format>', 'form of the result')
        .choices(['text', 'json', 'markdown'])
        .default('text'),
    )
    .option('--explain', 'show on stderr why each hit is one, and what was indexed; in JSON, as data')
    .addHelpText('after', `${NOTES}\n${EXAMPLES}`)
    .showHelpAfterError("Try 'scaledown search --help'.")
    .action(async (folder: string, _flags: unknown, command: Command) => {
      const { search } = await import('../commands/search.ts');
      onExit(await search(folder, command.optsWithGlobals(), context));
    });
}
