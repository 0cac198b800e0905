import type { ServerResponse } from 'node:http';
import type { FastifyRequest } from 'fastify';
import { refusals } from './errors/refusals.ts';

/** The name that a request carries its exchange under. */
export const EXCHANGE = 'exchange';

/** Returns the exchange of a request; every request has one from the first hook on. */
export function exchangeOf(request: FastifyRequest): Exchange {
  return request.getDecorator<Exchange>(EXCHANGE);
}

/** One request and its answer, from the headers of the one to the end of the other. */
export class Exchange {
  readonly startedAt: number = performance.now();
  /** Set once a job is done; for the log and the metrics. */
  tokens?: { readonly original: number; readonly compressed: number };
  readonly #controller = new AbortController();
  readonly #response: ServerResponse;
  readonly #timeout: NodeJS.Timeout;
  #isLate = false;

  /** @param timeoutMs time until `signal` aborts */
  constructor(response: ServerResponse, timeoutMs: number) {
    this.#response = response;
    this.#timeout = setTimeout(() => {
      this.#isLate = true;
      this.abort(refusals.timedOut(timeoutMs));
    }, timeoutMs);
    // `close` comes once, after the last byte as well as when the connection breaks.
    response.once('close', () => {
      clearTimeout(this.#timeout);
      if (!response.writableFinished) this.abort(refusals.clientGone());
    });
  }

  /** Aborts when the time is over, the client leaves or the server stops; the reason is the error to answer with. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Time since the request's headers. */
  get elapsedMs(): number {
    return performance.now() - this.startedAt;
  }

  /** The status that the exchange ended with; 499 if the client left before the answer, 408 if it was too slow. */
  get status(): number {
    if (this.#response.writableFinished) return this.#response.statusCode;
    return this.#isLate ? 408 : 499;
  }

  /** Gives up what still runs for this exchange. */
  abort(reason: unknown): void {
    this.#controller.abort(reason);
  }

  /** Calls `listener` once, when the exchange is over, however it ended. */
  onEnd(listener: () => void): void {
    this.#response.once('close', listener);
  }
}
