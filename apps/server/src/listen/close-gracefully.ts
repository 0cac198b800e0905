import type { FastifyInstance } from 'fastify';
import type { CompressionEngine } from '../engine/compression-engine.ts';
import { refusals } from '../errors/refusals.ts';
import type { Exchange } from '../exchange.ts';

/** How long answers that are already written may take to leave the machine. */
const FLUSH_MS = 250;

/** What {@link closeGracefully} closes beside the server. */
export interface CloseOptions {
  readonly live: ReadonlySet<Exchange>;
  readonly engine: CompressionEngine;
  readonly timeoutMs: number;
}

/** Stops to accept, waits for what was accepted, for `timeoutMs` at most, and then lets go of everything. */
export async function closeGracefully(
  app: FastifyInstance,
  { live, engine, timeoutMs }: CloseOptions,
): Promise<void> {
  let flush: NodeJS.Timeout | undefined;
  const deadline = setTimeout(() => {
    for (const exchange of live) exchange.abort(refusals.shuttingDown());
    // What is still there then has an upload that never ends, or does not read its answer.
    flush = setTimeout(() => app.server.closeAllConnections(), FLUSH_MS);
  }, timeoutMs);
  try {
    await app.close();
  } finally {
    clearTimeout(deadline);
    clearTimeout(flush);
    await engine.close();
  }
}
