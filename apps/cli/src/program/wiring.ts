import type { CommandContext } from '../command-context.ts';
import type { ExitCode } from '../exit-codes.ts';

/** What a command is wired to. */
export interface Wiring {
  readonly context: CommandContext;
  /** Receives the exit code of the command that ran. */
  readonly onExit: (code: ExitCode) => void;
}
