import { stat } from 'node:fs/promises';
import type { CommandContext } from '../command-context.ts';
import { UsageError } from '../errors/usage-error.ts';
import { writeAtomically } from './write-atomically.ts';

/** Writes a result to `output`, or to standard output when that is absent or `-`. */
export async function deliver(
  text: string,
  output: string | undefined,
  context: CommandContext,
): Promise<void> {
  if (output === undefined || output === '-') await context.stdout.write(text);
  else await writeAtomically(output, text, context.signal);
}

/**
 * Refuses an output that is a source itself, under whatever name: a result is a part of its source, and writing it
 * there would delete the rest.
 *
 * @throws UsageError
 */
export async function refuseSourceAsOutput(
  command: string,
  sources: readonly string[],
  outputs: readonly (string | undefined)[],
): Promise<void> {
  const files = outputs.flatMap((output) => (output === undefined || output === '-' ? [] : [output]));
  if (files.length === 0) return;
  const identities = new Set(await Promise.all(sources.map(fileIdentity)));
  for (const output of files) {
    const identity = await fileIdentity(output);
    if (identity === undefined || !identities.has(identity)) continue;
    throw new UsageError(
      command,
      `${output} is the source; writing the result over it would delete the rest.`,
    );
  }
}

/** Device and inode, or undefined for what cannot be looked at: reading or writing it reports why. */
async function fileIdentity(path: string): Promise<string | undefined> {
  return stat(path, { bigint: true }).then(
    (stats) => `${stats.dev}:${stats.ino}`,
    () => undefined,
  );
}
