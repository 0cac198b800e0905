import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import * as v from 'valibot';

const startedSchema = v.object({ url: v.string() });
const memorySchema = v.object({ heapBytes: v.number(), residentBytes: v.number() });

/** Memory of the server's process, in bytes, after a garbage collection of its main thread. */
export interface ServerMemory {
  /** JavaScript objects of the main thread. */
  readonly heapBytes: number;
  /** Everything, worker threads included. */
  readonly residentBytes: number;
}

/** A server in a process of its own, so that the load and the server do not share a thread. */
export class ServerProcess {
  readonly url: string;
  /** Requests that its log says were answered, by status. */
  readonly logged: ReadonlyMap<number, number>;
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown[]>;

  private constructor(child: ChildProcess, url: string, logged: ReadonlyMap<number, number>) {
    this.#child = child;
    this.#ended = once(child, 'close');
    this.url = url;
    this.logged = logged;
  }

  /** Starts `server-probe` of this program. @param options those of `createServer`, as JSON has them */
  static async start(options: Readonly<Record<string, number | string>> = {}): Promise<ServerProcess> {
    const [, program = ''] = process.argv;
    const words = ['--expose-gc', program, 'server-probe', JSON.stringify(options)];
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
    const logged = new Map<number, number>();
    createInterface({ input: child.stdout ?? Readable.from([]) }).on('line', (line) => {
      const status = Number(/"status":(\d+)/.exec(line)?.[1]);
      if (!Number.isNaN(status)) logged.set(status, (logged.get(status) ?? 0) + 1);
    });
    const [message]: unknown[] = await once(child, 'message');
    const { url } = v.parse(startedSchema, message);
    return new ServerProcess(child, url, logged);
  }

  /** Asks for the memory in use. */
  async readMemory(): Promise<ServerMemory> {
    this.#child.send('memory');
    const [message]: unknown[] = await once(this.#child, 'message');
    return v.parse(memorySchema, message);
  }

  /** Sends SIGTERM. */
  terminate(): void {
    this.#child.kill('SIGTERM');
  }

  /** Waits for the end of the process and returns its exit code; `undefined` if a signal ended it. */
  async end(): Promise<number | undefined> {
    const [code] = await this.#ended;
    return typeof code === 'number' ? code : undefined;
  }
}
