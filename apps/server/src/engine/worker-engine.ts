import { fileURLToPath } from 'node:url';
import type { CompressedPromptData } from '@scaledown/core';
import { Piscina } from 'piscina';
import { refusedByEngine } from '../errors/refused-by-engine.ts';
import type { WorkerReply } from './compress-worker.ts';
import type { CompressionEngine, CompressionJob } from './compression-engine.ts';

type Pool = Piscina<CompressionJob, WorkerReply>;

/** Threads run JavaScript, so this is the compiled neighbour of the compiled form of this file. */
const WORKER_FILE = fileURLToPath(new URL('./compress-worker.js', import.meta.url));

/**
 * How long a job that was given up may still run, in milliseconds. To stop a thread is to lose its warmed-up code and
 * token tables, which cost more to load again than most jobs cost to finish.
 */
const GRACE_MS = 1000;

/** What each thread does before it gets real work: the compressor and the token tables are loaded by then. */
const FIRST_JOB: CompressionJob = {
  context: 'Ready.',
  prompt: 'Ready?',
  rate: 'auto',
  preserveWords: [],
  preserveKeywords: false,
  targetModel: 'gpt-4o',
};

/** Does the jobs in worker threads, so that the server answers while they run. */
export class WorkerEngine implements CompressionEngine {
  readonly #workers: number;
  #pool: Pool | undefined;

  /** @param workers threads, at least 1 */
  constructor(workers: number) {
    this.#workers = workers;
  }

  /** Starts the threads and waits until each has done a job: what is broken shows here, not in the first request. */
  async start(): Promise<void> {
    const pool = this.#open();
    await Promise.all(Array.from({ length: this.#workers }, () => pool.run(FIRST_JOB)));
  }

  async compress(job: CompressionJob, signal: AbortSignal): Promise<CompressedPromptData> {
    const stop = new AbortController();
    let grace: NodeJS.Timeout | undefined;
    const giveUp = () => {
      grace = setTimeout(() => stop.abort(signal.reason), GRACE_MS);
    };
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      const reply = await this.#open().run(job, { signal: stop.signal });
      if ('refused' in reply) throw refusedByEngine(reply.refused);
      return reply.compressed;
    } finally {
      signal.removeEventListener('abort', giveUp);
      clearTimeout(grace);
    }
  }

  async close(): Promise<void> {
    await this.#pool?.destroy();
  }

  #open(): Pool {
    this.#pool ??= new Piscina({
      filename: WORKER_FILE,
      name: 'runJob',
      minThreads: this.#workers,
      maxThreads: this.#workers,
    });
    return this.#pool;
  }
}
