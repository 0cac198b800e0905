import { type Command, Option } from 'commander';
import { parseByteSize } from '../input/parse-byte-size.ts';
import { parseCount } from '../input/parse-count.ts';
import { parseNumber } from '../input/parse-number.ts';
import { parsePath } from '../input/parse-path.ts';
import { parseWords } from '../input/parse-words.ts';
import type { Wiring } from './wiring.ts';

/** The longest that the server's timers can wait, in whole days. */
const LONGEST_SECONDS = 24 * 24 * 60 * 60;

const NOTES = `
Clients of the hosted API work with this server: set SCALEDOWN_API_URL to its
address. The log goes to standard output, one line of JSON for each request,
without texts and keys. Ctrl-C or SIGTERM finishes what was accepted and ends
with 0; a second one ends at once.

A key on the command line can be seen by other users of the machine; those in
SCALEDOWN_SERVER_API_KEYS, separated by commas, cannot.`;

const EXAMPLES = `
Examples:
  scaledown serve
  scaledown serve --port 9000 --workers 4 --log-level warn
  SCALEDOWN_SERVER_API_KEYS=$(cat keys) scaledown serve --host 0.0.0.0`;

/** Adds `scaledown serve`. */
export function addServe(program: Command, { context, onExit }: Wiring): void {
  program
    .command('serve')
    .summary("answer the hosted API's requests on this machine")
    .description(
      "Answers the hosted API's requests on this machine, without network and model, until it is stopped.",
    )
    .option('--port <number>', '0 takes a free one', parseCount(0, 65_535), 8787)
    .option(
      '--host <address>',
      'where to listen; other than this machine needs a key',
      parsePath,
      '127.0.0.1',
    )
    .option('--api-key <key>', 'ask requests for this key; may be given more than once', parseWords)
    .option(
      '--workers <count>',
      "threads that compress; 0 uses the server's own (default: one less than there are cores)",
      parseCount(0, 256),
    )
    .option(
      '--max-concurrent <count>',
      'requests worked on at the same time (default: as many as workers)',
      parseCount(1),
    )
    .option('--body-limit <bytes>', 'largest request, such as 512kb (default: 10mb)', parseByteSize)
    .option(
      '--timeout <seconds>',
      'time for one request, waiting included (default: 30)',
      parseNumber({ atLeast: 0.001, atMost: LONGEST_SECONDS }),
    )
    .addOption(
      new Option('--log-level <level>', 'how much is logged')
        .choices(['debug', 'info', 'warn', 'error', 'silent'])
        .default('info'),
    )
    .addHelpText('after', `${NOTES}\n${EXAMPLES}`)
    .showHelpAfterError("Try 'scaledown serve --help'.")
    .action(async (_flags: unknown, command: Command) => {
      const { serve } = await import('../commands/serve.ts');
      onExit(await serve(command.optsWithGlobals(), context));
    });
}
