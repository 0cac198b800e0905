import { UsageError } from '../errors/usage-error.ts';
import type { ByteInput } from './byte-input.ts';

/** How a person names standard input among files. */
export const STDIN_MARK = '-';

/**
 * Decides what a run reads: the files named, or what is piped in when none is. Each is a path or {@link STDIN_MARK}.
 *
 * @throws UsageError instead of waiting for a person to type a source file, or when standard input is named twice.
 */
export function chooseSources(
  command: string,
  files: readonly string[],
  stdin: ByteInput,
): readonly string[] {
  const sources = files.length === 0 ? [STDIN_MARK] : files;
  const fromStdin = sources.filter((source) => source === STDIN_MARK).length;
  if (fromStdin > 1) throw new UsageError(command, "Standard input can be read once; name '-' once.");
  if (fromStdin === 1 && stdin.isTerminal) {
    throw new UsageError(command, 'Nothing to read; name a FILE or pipe one in.');
  }
  return sources;
}
