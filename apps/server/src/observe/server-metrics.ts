import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Exchange } from '../exchange.ts';

/** Seconds; from an answer out of the queue's front to one that just made the default time-out. */
const DURATION_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

const PROTECTIONS = ['too-busy', 'shutting-down'] as const;

/** Why requests are turned away to protect the server: codes of errors. */
export type Protection = (typeof PROTECTIONS)[number];

/** Tells whether the code of an error is one that protects the server. */
export function isProtection(code: string): code is Protection {
  return PROTECTIONS.some((each) => each === code);
}

/** What the gauges read when they are asked for. */
export interface Load {
  /** Requests without an answer yet. */
  readonly exchanges: number;
  /** Jobs that run. */
  readonly running: number;
  /** Jobs that wait. */
  readonly waiting: number;
}

/** The figures of one server, in a registry of their own: two servers in a process do not mix. */
export class ServerMetrics {
  readonly #registry = new Registry();
  readonly #requests = new Counter({
    name: 'scaledown_http_requests_total',
    help: 'Requests answered, by route and status.',
    labelNames: ['method', 'route', 'status'],
    registers: [this.#registry],
  });
  readonly #duration = new Histogram({
    name: 'scaledown_http_request_duration_seconds',
    help: 'Time from the headers of a request to the end of its answer.',
    labelNames: ['route'],
    buckets: DURATION_BUCKETS,
    registers: [this.#registry],
  });
  readonly #tokens = new Counter({
    name: 'scaledown_tokens_total',
    help: 'Tokens of contexts: as they came in, and as they went out.',
    labelNames: ['direction'],
    registers: [this.#registry],
  });
  readonly #refused = new Counter({
    name: 'scaledown_requests_refused_total',
    help: 'Requests turned away to protect the server, by reason.',
    labelNames: ['reason'],
    registers: [this.#registry],
  });

  /** @param readLoad called whenever the figures are asked for */
  constructor(readLoad: () => Load) {
    collectDefaultMetrics({ register: this.#registry });
    this.#addGauge(
      'scaledown_requests_in_flight',
      'Requests without an answer yet.',
      () => readLoad().exchanges,
    );
    this.#addGauge('scaledown_jobs_running', 'Compressions that run.', () => readLoad().running);
    this.#addGauge(
      'scaledown_jobs_waiting',
      'Compressions that wait for their turn.',
      () => readLoad().waiting,
    );
    // Present from the start, so that a rate over them has a zero to begin at.
    for (const direction of ['in', 'out']) this.#tokens.inc({ direction }, 0);
    for (const reason of PROTECTIONS) this.#refused.inc({ reason }, 0);
  }

  /** The media type of {@link render}. */
  get contentType(): string {
    return this.#registry.contentType;
  }

  /** Returns the figures in Prometheus' text format. */
  render(): Promise<string> {
    return this.#registry.metrics();
  }

  /** Counts an exchange that is over. */
  observe(exchange: Exchange, { method, route }: { readonly method: string; readonly route: string }): void {
    this.#requests.inc({ method, route, status: exchange.status });
    this.#duration.observe({ route }, exchange.elapsedMs / 1000);
    if (exchange.tokens === undefined) return;
    this.#tokens.inc({ direction: 'in' }, exchange.tokens.original);
    this.#tokens.inc({ direction: 'out' }, exchange.tokens.compressed);
  }

  /** Counts a request that was turned away. */
  countRefusal(reason: Protection): void {
    this.#refused.inc({ reason });
  }

  #addGauge(name: string, help: string, read: () => number): void {
    const gauge: Gauge = new Gauge({
      name,
      help,
      registers: [this.#registry],
      collect: () => gauge.set(read()),
    });
  }
}
