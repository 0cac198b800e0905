import { refusals } from '../errors/refusals.ts';

/** Limits of a {@link JobQueue}. */
export interface JobQueueLimits {
  /** Jobs that run at the same time; at least 1. */
  readonly maxConcurrent: number;
  /** Jobs that may wait for their turn; 0 or more. */
  readonly maxQueue: number;
}

/** Runs a limited number of jobs at once, lets a limited number wait in the order they came, and refuses the rest. */
export class JobQueue {
  readonly #limits: JobQueueLimits;
  /** A set, because it keeps order and loses a client that left without a search. */
  readonly #waiting = new Set<() => void>();
  #running = 0;

  constructor(limits: JobQueueLimits) {
    this.#limits = limits;
  }

  /** Jobs that run now. */
  get running(): number {
    return this.#running;
  }

  /** Jobs that wait for their turn. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** Whether the next job would be refused. */
  get isFull(): boolean {
    return this.#running >= this.#limits.maxConcurrent && this.#waiting.size >= this.#limits.maxQueue;
  }

  /**
   * Runs a job when its turn comes.
   *
   * @throws RequestError `too-busy`, at once, if the queue is full; the reason of `signal` if it aborts before the turn.
   */
  async run<Result>(job: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
    signal.throwIfAborted();
    if (this.isFull) throw refusals.tooBusy();
    if (this.#running < this.#limits.maxConcurrent) this.#running += 1;
    else await this.#turn(signal);
    try {
      return await job();
    } finally {
      this.#passOn();
    }
  }

  #turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const begin = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        this.#waiting.delete(begin);
        reject(signal.reason);
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#waiting.add(begin);
    });
  }

  /** Hands the turn of a finished job to the one that has waited longest. */
  #passOn(): void {
    const [next] = this.#waiting;
    if (next === undefined) {
      this.#running -= 1;
      return;
    }
    this.#waiting.delete(next);
    next();
  }
}
