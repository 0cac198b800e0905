import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long a server may take until it answers, in milliseconds. */
const START_LIMIT_MS = 30_000;

/** How long it may take to end, in milliseconds. */
const STOP_LIMIT_MS = 5_000;

/** How {@link startServer} starts a server. */
export interface ServerCommand {
  readonly program: string;
  readonly args: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
  /** Whether it answers by now. */
  readonly isReady: () => boolean;
}

/** Starts a server and waits until it answers; the returned function ends it and waits for that. */
export async function startServer({
  program,
  args,
  uid,
  gid,
  isReady,
}: ServerCommand): Promise<() => Promise<void>> {
  const user = { ...(uid === undefined ? {} : { uid }), ...(gid === undefined ? {} : { gid }) };
  const server = spawn(program, [...args], { stdio: ['ignore', 'pipe', 'pipe'], ...user });
  let output = '';
  for (const stream of [server.stdout, server.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  // A test run that is ended early must not leave a server behind.
  const end = () => void server.kill('SIGKILL');
  process.once('exit', end);
  const limit = performance.now() + START_LIMIT_MS;
  while (!isReady()) {
    if (hasEnded(server) || performance.now() > limit) {
      end();
      throw new Error(`${program} did not start:\n${output}`);
    }
    await sleep(20);
  }
  return async () => {
    process.off('exit', end);
    if (hasEnded(server)) return;
    const ended = once(server, 'exit');
    // Postgres then waits for its clients to say goodbye; one that never does is not waited for.
    server.kill('SIGTERM');
    const timer = setTimeout(end, STOP_LIMIT_MS);
    await ended;
    clearTimeout(timer);
  };
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
