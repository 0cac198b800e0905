import type { FastifyBaseLogger } from 'fastify';
import type { Exchange } from '../exchange.ts';

/** Where a request went, by the route's pattern: an address as sent may hold anything. */
export interface Destination {
  readonly method: string;
  readonly route: string;
}

/** Writes the one line that an exchange leaves in the log: nothing of its headers, body or answer. */
export function logExchange(
  log: FastifyBaseLogger,
  exchange: Exchange,
  { method, route }: Destination,
): void {
  const { status, tokens, elapsedMs } = exchange;
  const level = status >= 500 ? 'error' : 'info';
  log[level](
    {
      method,
      route,
      status,
      ms: Math.round(elapsedMs * 10) / 10,
      ...(tokens === undefined ? {} : { tokensIn: tokens.original, tokensOut: tokens.compressed }),
    },
    'request',
  );
}
