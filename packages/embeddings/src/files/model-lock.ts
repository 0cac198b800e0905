import { open, readFile, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { makeFolder } from './make-folder.ts';
import { systemErrorCode, unlessMissing } from './system-error-code.ts';

/** How often the holder shows that it lives, and how often the others look. */
const BEAT_MS = 1000;
const LOOK_MS = 100;
const SILENCE_MS = 10_000;

const holderSchema = v.pipe(v.string(), v.parseJson(), v.object({ pid: v.number(), host: v.string() }));

/** Options of {@link withLock}. */
export interface LockOptions {
  readonly signal: AbortSignal | undefined;
  /** Called once when another process holds the lock. */
  readonly onWait: () => void;
  /** A holder that shows no life for so long, in milliseconds, is taken for dead. @default 10,000 */
  readonly silenceMs?: number;
}

/**
 * Runs `work` while no other process runs work under the same lock file.
 *
 * It spares the work being done twice, and no more: a holder that sleeps for long loses the lock and does not
 * know. What is done under it must therefore stay right when two do it.
 *
 * Rejects with the signal's reason when it is aborted during the wait.
 */
export async function withLock<Result>(
  path: string,
  work: () => Promise<Result>,
  options: LockOptions,
): Promise<Result> {
  await take(path, options);
  const beat = setInterval(() => {
    const now = new Date();
    // Where the file is gone, the lock was taken from a sleeper: nothing to keep alive.
    utimes(path, now, now).catch(() => clearInterval(beat));
  }, BEAT_MS).unref();
  try {
    return await work();
  } finally {
    clearInterval(beat);
    await rm(path, { force: true });
  }
}

async function take(path: string, { signal, onWait, silenceMs = SILENCE_MS }: LockOptions): Promise<void> {
  let seenBeat = 0;
  let seenAt = 0;
  while (!(await create(path))) {
    signal?.throwIfAborted();
    const beat = (await unlessMissing(stat(path)))?.mtimeMs;
    if (beat === undefined) continue;
    if (seenAt === 0) onWait();
    // Measured by this process's own clock, since that of a file server may differ.
    if (beat !== seenBeat) [seenBeat, seenAt] = [beat, performance.now()];
    if (performance.now() - seenAt > silenceMs || (await isHolderDead(path))) {
      await rm(path, { force: true });
    } else await sleep(LOOK_MS, undefined, { signal }).catch(() => signal?.throwIfAborted());
  }
}

/** Tells whether the lock is now ours. */
async function create(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx');
    try {
      await file.writeFile(JSON.stringify({ pid: process.pid, host: hostname() }));
    } catch (error) {
      // On a full disk; left there, it would hold up everybody until it had been silent for long.
      await rm(path, { force: true });
      throw error;
    } finally {
      await file.close();
    }
    return true;
  } catch (error) {
    const code = systemErrorCode(error);
    // Its folder was removed with the model, or has not been made yet.
    if (code === 'ENOENT') await makeFolder(dirname(path));
    else if (code !== 'EEXIST') throw error;
    return false;
  }
}

/** Knows only of processes of this machine; of others, and of a lock half written, silence has to tell. */
async function isHolderDead(path: string): Promise<boolean> {
  const text = await unlessMissing(readFile(path, 'utf8'));
  const { success, output } = v.safeParse(holderSchema, text);
  if (!success || output.host !== hostname() || output.pid === process.pid) return false;
  try {
    process.kill(output.pid, 0);
    return false;
  } catch (error) {
    return systemErrorCode(error) === 'ESRCH';
  }
}
