import {
  AuthenticationError,
  BudgetTooSmallError,
  InvalidOptionsError,
  SourceFileError,
} from '@scaledown/core';
import { EmptyInputError } from './empty-input-error.ts';
import { ownHint } from './hints.ts';
import { NotRestorableError } from './not-restorable-error.ts';
import { OutputError } from './output-error.ts';
import { UsageError } from './usage-error.ts';

/** Says what to do about an error, where more can be said than its message does. */
export function hintFor(error: unknown): string | undefined {
  const hint = ownHint(error);
  if (hint !== undefined) return hint;
  if (error instanceof UsageError) return `Try 'scaledown ${error.command} --help'.`;
  if (InvalidOptionsError.isInstance(error)) return "Try 'scaledown --help'.";
  if (BudgetTooSmallError.isInstance(error)) return `Allow at least --max-tokens ${error.neededTokens}.`;
  if (AuthenticationError.isInstance(error))
    return 'Set OPENAI_API_KEY, or use --semantic without --sem-model.';
  if (error instanceof NotRestorableError)
    return 'Text that had parts left out, or words around it, cannot be brought back.';
  if (error instanceof EmptyInputError && error.file === undefined)
    return 'Check the command before the pipe, or name a FILE.';
  if (SourceFileError.isInstance(error)) return sourceFileHint(error);
  if (error instanceof OutputError) return outputHint(error);
  return undefined;
}

function sourceFileHint(error: SourceFileError): string | undefined {
  if (error.reason === 'not-found') return "Check the path; use '-' to read standard input.";
  return undefined;
}

function outputHint(error: OutputError): string | undefined {
  if (error.reason === 'not-found') return 'Make the folder first, or choose another one with -o.';
  if (error.reason === 'not-a-file') return 'Name a file in it instead.';
  return undefined;
}
