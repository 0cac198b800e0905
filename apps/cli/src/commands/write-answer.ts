import type { CommandContext } from '../command-context.ts';
import { printable } from '../terminal/printable.ts';
import { startProgress } from '../terminal/progress.ts';

/** An answer that is being written. */
export interface AnswerWriter {
  readonly write: (piece: string) => Promise<void>;
  /** Ends its last line, also when it was broken off. */
  readonly end: () => Promise<void>;
}

/**
 * Writes an answer to standard output as its pieces come, made safe to show where that is a terminal.
 *
 * @param showsProgress Whether a spinner may turn until the first piece.
 */
export function writeAnswer(
  { stdout, stderr, environment }: CommandContext,
  showsProgress: boolean,
): AnswerWriter {
  const progress = startProgress({
    output: stderr,
    text: 'Waiting for the answer',
    enabled: showsProgress && stderr.isTerminal && !environment.dumbTerminal,
  });
  let hasBegun = false;
  let last = '';
  let half = '';
  const write = async (piece: string): Promise<void> => {
    if (!hasBegun) await progress.stop();
    hasBegun = true;
    // Half of a character outside the basic plane waits for its other half.
    const [, whole = '', rest = ''] = /^([\s\S]*?)([\uD800-\uDBFF]?)$/.exec(half + piece) ?? [];
    half = rest;
    if (whole === '') return;
    last = whole;
    await stdout.write(stdout.isTerminal ? printable(whole) : whole);
  };
  const end = async (): Promise<void> => {
    if (!hasBegun) await progress.stop();
    if (hasBegun && !last.endsWith('\n')) await stdout.write('\n');
  };
  return { write, end };
}
