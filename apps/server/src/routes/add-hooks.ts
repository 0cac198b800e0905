import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refusals } from '../errors/refusals.ts';
import type { RequestError } from '../errors/request-error.ts';
import { toRequestError } from '../errors/to-request-error.ts';
import { EXCHANGE, Exchange } from '../exchange.ts';
import { logExchange } from '../observe/log-exchange.ts';
import { isProtection, type ServerMetrics } from '../observe/server-metrics.ts';
import { sendError } from '../respond/send-error.ts';
import { allowedMethods } from './route-table.ts';

/** What {@link addHooks} needs. */
export interface HookOptions {
  readonly requestTimeoutMs: number;
  readonly bodyLimitBytes: number;
  readonly metrics: ServerMetrics;
  /** The exchanges that are not over; kept up to date here. */
  readonly live: Set<Exchange>;
  /** Whether the server is shutting down. */
  readonly isClosing: () => boolean;
}

/** Adds what every request goes through: its id, its place in log and metrics, and the form of its errors. */
export function addHooks(app: FastifyInstance, options: HookOptions): void {
  app.decorateRequest(EXCHANGE);
  app.addHook('onRequest', async (request, reply) => {
    begin(request, reply, options);
    // Before the body is read: nobody waits for an upload that is refused anyway.
    if (options.isClosing()) throw refusals.shuttingDown();
    if (request.is404) throw refuseAddress(request);
  });
  app.addHook('onSend', async (_request, reply) => {
    // Else an open connection would keep the server from closing until it has been idle for long enough.
    if (options.isClosing()) reply.header('connection', 'close');
  });
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = toRequestError(error, options.bodyLimitBytes);
    if (isProtection(refusal.code)) options.metrics.countRefusal(refusal.code);
    return sendError(refusal, request, reply);
  });
}

function begin(
  request: FastifyRequest,
  reply: FastifyReply,
  { live, metrics, ...options }: HookOptions,
): void {
  const exchange = new Exchange(reply.raw, options.requestTimeoutMs);
  const destination = { method: request.method, route: request.routeOptions.url ?? 'unknown' };
  request.setDecorator(EXCHANGE, exchange);
  live.add(exchange);
  exchange.onEnd(() => {
    live.delete(exchange);
    metrics.observe(exchange, destination);
    logExchange(request.log, exchange, destination);
  });
  reply.header('x-request-id', request.id);
}

function refuseAddress(request: FastifyRequest): RequestError {
  const allow = allowedMethods(request.url);
  return allow === undefined ? refusals.notFound() : refusals.methodNotAllowed(allow);
}
