import { InvalidOptionsError } from '@scaledown/core';
import { CommanderError } from 'commander';
import type { CommandContext } from './command-context.ts';
import { OutputError } from './errors/output-error.ts';
import { reportError } from './errors/report-error.ts';
import { UsageError } from './errors/usage-error.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { createProgram } from './program.ts';

/**
 * Runs one command line to its end and returns the exit code. Never rejects, and never ends the process.
 *
 * @param arguments_ - the words after the program's name
 */
export async function runCommandLine(
  arguments_: readonly string[],
  context: CommandContext,
): Promise<ExitCode> {
  let code: ExitCode = exitCodes.ok;
  let help = '';
  let complaint = '';
  const program = createProgram({
    context,
    onExit: (exitCode) => {
      code = exitCode;
    },
    onHelp: (text) => {
      help += text;
    },
    onComplaint: (text) => {
      complaint += text;
    },
  });

  try {
    await program.parseAsync(arguments_, { from: 'user' }).catch((error: unknown) => {
      if (!(error instanceof CommanderError)) throw error;
      // commander ends help and the version with 0, and everything it refuses with 1.
      code = error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    });
    // Written here, not from within commander, because its writers cannot be awaited.
    if (help !== '') await context.stdout.write(help);
    if (complaint !== '') await context.stderr.write(complaint);
    return code;
  } catch (error) {
    const verbose = program.opts()['verbose'] === true || context.environment.debug;
    return settle(error, context, verbose);
  }
}

/** Turns what a command threw into words and an exit code. */
async function settle(error: unknown, context: CommandContext, verbose: boolean): Promise<ExitCode> {
  const { stderr, signal, environment } = context;
  try {
    if (signal.aborted) {
      await stderr.write('scaledown: interrupted\n');
      return exitCodes.interrupted;
    }
    // `| head` has read enough: that is success, and saying anything would only be noise.
    if (error instanceof OutputError && error.reason === 'closed') return exitCodes.ok;
    await reportError(error, { stderr, environment, verbose });
  } catch (talkError) {
    // Standard error is gone as well; the exit code is all that is left to say.
    if (!(talkError instanceof OutputError)) throw talkError;
  }
  return error instanceof UsageError || InvalidOptionsError.isInstance(error)
    ? exitCodes.usage
    : exitCodes.failed;
}
