import { ScaleDownError } from '@scaledown/core';
import type { Environment } from '../environment.ts';
import { createColors } from '../terminal/colors.ts';
import { printable } from '../terminal/printable.ts';
import type { TextOutput } from '../terminal/text-output.ts';
import { hintFor } from './hint-for.ts';

const ISSUES_URL = 'https://github.com/scaledown-team/scaledown/issues';

/** Options of {@link reportError}. */
export interface ErrorReportOptions {
  readonly stderr: TextOutput;
  readonly environment: Environment;
  /** Adds the stack and the causes. */
  readonly verbose: boolean;
}

/** Tells a person what went wrong: the message, what to do about it, and the stack only when asked for. */
export async function reportError(error: unknown, options: ErrorReportOptions): Promise<void> {
  const { bad, dim } = createColors(options.stderr, options.environment);
  const lines = [`${bad('scaledown:')} ${printable(message(error))}`];
  const hint = ScaleDownError.isInstance(error) ? hintFor(error) : bugHint(options.verbose);
  if (hint !== undefined) lines.push(printable(hint));
  if (options.verbose) lines.push(...stacks(error).map((stack) => dim(printable(stack))));
  await options.stderr.write(`${lines.join('\n')}\n`);
}

function message(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  if (!ScaleDownError.isInstance(error)) return `Internal error: ${text}`;
  return error.stage === undefined ? text : `${error.stage}: ${text}`;
}

function bugHint(verbose: boolean): string {
  const how = verbose ? 'the text below' : 'what the same command prints with --verbose';
  return `This is a bug in scaledown. Please report it with ${how}:\n${ISSUES_URL}`;
}

/** The error's stack, then its cause's, and so on. */
function stacks(error: unknown): string[] {
  const found: string[] = [];
  for (let current = error; current instanceof Error && found.length < 8; current = current.cause) {
    const stack = current.stack ?? String(current);
    found.push(found.length === 0 ? stack : `Caused by: ${stack}`);
  }
  return found;
}
