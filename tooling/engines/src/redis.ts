import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram } from './find-program.ts';
import { startServer } from './server-process.ts';

/** A Redis that the test started. */
export interface RunningRedis {
  /** Its Unix socket: it listens on no port. */
  readonly socketPath: string;
  /** Ends it and deletes its folder. */
  stop(): Promise<void>;
}

/** The installed redis-server; undefined where there is none. */
export function findRedis(): string | undefined {
  return findProgram('redis-server');
}

/** Starts an empty Redis in a folder of its own. */
export async function startRedis(): Promise<RunningRedis> {
  const program = findRedis();
  if (program === undefined) throw new Error('redis-server is not installed.');
  const directory = mkdtempSync(join(tmpdir(), 'scaledown-redis-'));
  const socketPath = join(directory, 'redis.sock');
  const args = [
    '--port',
    '0',
    '--unixsocket',
    socketPath,
    '--dir',
    directory,
    '--save',
    '',
    '--appendonly',
    'no',
  ];
  const end = await startServer({ program, args, isReady: () => existsSync(socketPath) });
  return {
    socketPath,
    stop: async () => {
      await end();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
