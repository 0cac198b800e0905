import { randomUUID } from 'node:crypto';
import {
  access,
  constants,
  type FileHandle,
  open,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { OutputError } from '../errors/output-error.ts';
import { systemErrorCode } from '../errors/system-error-code.ts';

/**
 * Writes a file so that a reader finds the old text or the new one, never a part: into a temporary file beside it,
 * then renamed over it. The temporary file is removed when anything fails. Links are followed, and the permissions of
 * an existing file stay. Devices and pipes are written to directly: a rename would replace `/dev/null` itself.
 *
 * @throws OutputError when the path cannot be written. An abort rejects with the signal's reason.
 */
export async function writeAtomically(path: string, text: string, signal: AbortSignal): Promise<void> {
  try {
    const existing = await inspect(path);
    if (existing?.kind === 'device') await writeFile(path, text, { signal });
    else await replace(existing, { path: existing?.path ?? path, text, signal });
  } catch (cause) {
    signal.throwIfAborted();
    throw cause instanceof OutputError ? cause : OutputError.from(cause, path);
  }
}

/** What stands at a path: a device may also be a pipe or a socket. */
interface Existing {
  readonly kind: 'file' | 'device';
  /** With links resolved. */
  readonly path: string;
  /** Permission bits. */
  readonly mode: number;
}

async function inspect(path: string): Promise<Existing | undefined> {
  try {
    const stats = await stat(path);
    if (stats.isDirectory()) throw new OutputError(path, 'not-a-file', { why: 'it is a directory' });
    // A rename asks only the folder, so a file that its owner made read-only would be replaced without this.
    await access(path, constants.W_OK);
    return {
      kind: stats.isFile() ? 'file' : 'device',
      path: await realpath(path),
      mode: stats.mode & 0o7777,
    };
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

interface Replacement {
  readonly path: string;
  readonly text: string;
  readonly signal: AbortSignal;
}

async function replace(existing: Existing | undefined, { path, text, signal }: Replacement): Promise<void> {
  const temporary = join(dirname(path), `.scaledown-${randomUUID()}.tmp`);
  try {
    // `wx`: never through a file or a link that someone else has put there.
    const file = await open(temporary, 'wx');
    try {
      if (existing !== undefined) await file.chmod(existing.mode);
      await fill(file, text, signal);
    } finally {
      await file.close();
    }
    signal.throwIfAborted();
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function fill(file: FileHandle, text: string, signal: AbortSignal): Promise<void> {
  await file.writeFile(text, { signal });
  // A rename can reach the disk before the text does; without this a power cut leaves an empty file.
  await file.sync();
}
