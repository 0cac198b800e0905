import { type Command, Option } from 'commander';
import { parsePath } from '../input/parse-path.ts';
import { parseWord } from '../input/parse-word.ts';
import type { Wiring } from './wiring.ts';

const INSPECT_EXAMPLES = `
Examples:
  scaledown memory inspect
  scaledown memory inspect trip
  scaledown memory inspect trip --format json`;

const EXPORT_EXAMPLES = `
Examples:
  scaledown memory export -o sessions.jsonl
  scaledown memory export trip --redact`;

const IMPORT_EXAMPLES = `
Examples:
  scaledown memory import sessions.jsonl
  ssh other scaledown memory export trip | scaledown memory import --replace`;

/** Adds `scaledown memory` with `inspect`, `export` and `import`. */
export function addMemory(program: Command, wiring: Wiring): void {
  const memory = program
    .command('memory')
    .summary('look at, save and move the sessions that chat keeps')
    .description("Looks at, saves and moves the sessions that 'scaledown chat --session' keeps.")
    .showHelpAfterError("Try 'scaledown memory --help'.");
  addInspect(memory, wiring);
  addExport(memory, wiring);
  addImport(memory, wiring);
}

function addInspect(memory: Command, { context, onExit }: Wiring): void {
  withScope(memory.command('inspect'))
    .summary('what a session remembers')
    .description('Shows what a session remembers or, without a name, which sessions there are.')
    .argument('[session]', 'the session', parseWord)
    .addOption(new Option('--format <format>', 'how to print it').choices(['text', 'json']).default('text'))
    .addHelpText('after', INSPECT_EXAMPLES)
    .showHelpAfterError("Try 'scaledown memory inspect --help'.")
    .action(async (name: string | undefined, _flags: unknown, command: Command) => {
      const { memoryInspect } = await import('../commands/memory-inspect.ts');
      onExit(await memoryInspect(name, command.optsWithGlobals(), context));
    });
}

function addExport(memory: Command, { context, onExit }: Wiring): void {
  withScope(memory.command('export'))
    .summary('write sessions as JSON Lines')
    .description('Writes sessions as JSON Lines, whole: those named, or all there are.')
    .argument('[sessions...]', 'the sessions')
    .option('-o, --output <file>', 'write them to a file instead of standard output', parsePath)
    .option('--redact', 'leave out everything that was said; what stays is times, weights and counts')
    .addHelpText('after', EXPORT_EXAMPLES)
    .showHelpAfterError("Try 'scaledown memory export --help'.")
    .action(async (names: readonly string[], _flags: unknown, command: Command) => {
      const { memoryExport } = await import('../commands/memory-export.ts');
      onExit(await memoryExport(names, command.optsWithGlobals(), context));
    });
}

function addImport(memory: Command, { context, onExit }: Wiring): void {
  memory
    .command('import')
    .summary("read sessions that 'export' wrote")
    .description("Keeps the sessions that 'scaledown memory export' wrote, here or elsewhere.")
    .argument('[file]', "the sessions; '-', or nothing when input is piped, reads standard input", parsePath)
    .option('--replace', 'replace sessions of the same name, which are kept otherwise')
    .addHelpText('after', IMPORT_EXAMPLES)
    .showHelpAfterError("Try 'scaledown memory import --help'.")
    .action(async (file: string | undefined, _flags: unknown, command: Command) => {
      const { memoryImport } = await import('../commands/memory-import.ts');
      onExit(await memoryImport(file, command.optsWithGlobals(), context));
    });
}

/** Sessions of a server's users can be looked at here, once they are imported. */
function withScope(command: Command): Command {
  return command
    .option('--user <id>', 'sessions of this user', parseWord)
    .option('--agent <id>', 'sessions with this agent', parseWord);
}
