import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { RunServerOptions } from '../run-server.ts';

const ENTRY = new URL('../../dist/index.js', import.meta.url).href;

/** The compiled server in a process of its own. */
export interface BuiltServer {
  readonly url: string;
  /** Lines of its log so far. */
  readonly log: readonly string[];
  readonly process: ChildProcess;
  /** Settles once the process has ended, with its exit code, or with the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
}

/** Starts what `scaledown serve` starts, on a free port. */
export async function spawnBuiltServer(options: RunServerOptions = {}): Promise<BuiltServer> {
  const settings = JSON.stringify({ port: 0, ...options });
  const script = `import { runServer } from ${JSON.stringify(ENTRY)};
    await runServer({ ...${settings}, onListening: (url) => console.error(url) });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'pipe' });
  const log: string[] = [];
  createInterface(child.stdout).on('line', (line) => log.push(line));
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.once('close', (code, signal) => resolve(code ?? signal));
  });
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(child.stderr).once('line', (line) => {
      if (line.startsWith('http')) resolve(line);
      else reject(new RangeError(`The server did not start: ${line}`));
    });
  });
  return { url, log, process: child, ended };
}
