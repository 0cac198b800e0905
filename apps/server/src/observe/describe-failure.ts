import { codeOf } from '../errors/to-request-error.ts';

/** An unforeseen error as the log shows it. */
export interface FailureEntry {
  readonly type: string;
  readonly code: string | undefined;
  /** Where it was thrown, one frame an item. */
  readonly frames: readonly string[];
}

/** Describes an unforeseen error without its message, which may quote a body: a JSON parser's does. */
export function describeFailure(error: unknown): FailureEntry {
  const code = codeOf(error);
  if (!(typeof error === 'object' && error !== null && 'stack' in error && typeof error.stack === 'string')) {
    return { type: typeof error, code, frames: [] };
  }
  const type = 'name' in error && typeof error.name === 'string' ? error.name : 'Error';
  // A frame ends in a place; a line of a message that looks like one does not.
  const frames = error.stack.split('\n').filter((line) => /^ {4}at .*:\d+:\d+\)?$/.test(line));
  return { type, code, frames: frames.map((line) => line.trim()) };
}
