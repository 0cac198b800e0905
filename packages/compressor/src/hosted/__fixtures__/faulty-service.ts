import type { ServerResponse } from 'node:http';
import { type AnswerRequest, answerProperly, nestedAnswer, type ReceivedRequest, sendJson } from './compression-server.ts';

/** How a service fails, and what it remembers. */
export interface FaultyService {
  readonly answer: AnswerRequest;
  /** Requests that were answered by a fault. */
  readonly faults: number;
  /** How often each context was answered well. */
  readonly successes: ReadonlyMap<string, number>;
  /** Contexts that were sent again after they had been answered well. */
  readonly sentAgain: readonly string[];
}

/** What goes wrong for a while; each repeats the key, where it can. */
const PASSING_FAULTS: readonly AnswerRequest[] = [
  (_, response) => response.destroy(),
  (request, response) => {
    const body = JSON.stringify(nestedAnswer(request, keyOf(request)));
    response.writeHead(200, { 'content-length': body.length }).write(body.slice(0, 60));
    setTimeout(() => response.destroy(), 2);
  },
  (request, response) => sendFault(request, response, 429),
  (request, response) => sendFault(request, response, 500),
  (request, response) => sendFault(request, response, 502),
  (request, response) => sendFault(request, response, 503),
];

/** Tries after which a context is spared, so that the default number of retries is enough. */
const MOST_FAULTS = 2;

/**
 * A service that fails at random, by chances drawn from the seed: each request with a chance of `rate`, though no
 * context more than twice, and for good wherever `isHopeless` says so of its context.
 */
export function createFaultyService(
  seed: number,
  rate: number,
  isHopeless: (context: string) => boolean = () => false,
): FaultyService {
  const random = createRandom(seed);
  const successes = new Map<string, number>();
  const sentAgain: string[] = [];
  const service = { faults: 0, successes, sentAgain };
  const answer: AnswerRequest = (request, response) => {
    const { context } = request.body;
    if (successes.has(context)) sentAgain.push(context);
    if (isHopeless(context)) return sendFault(request, response, 422);
    if (request.attempt < MOST_FAULTS && random() < rate) {
      service.faults += 1;
      return PASSING_FAULTS[Math.floor(random() * PASSING_FAULTS.length)]?.(request, response);
    }
    successes.set(context, (successes.get(context) ?? 0) + 1);
    return answerProperly(request, response);
  };
  return Object.assign(service, { answer });
}

function sendFault(request: ReceivedRequest, response: ServerResponse, status: number): void {
  const echo = keyOf(request);
  sendJson(response, { detail: echo, error: request.body.context }, status, { 'retry-after': '0', 'x-echo': echo });
}

function keyOf({ headers }: ReceivedRequest): string {
  return String(headers['x-api-key']);
}

/** Mulberry32 (Tommy Ettinger, 2017): small, and the same everywhere. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
