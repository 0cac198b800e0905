import { createServer } from './create-server.ts';
import type { ServerOptions } from './server-options.ts';

/** Options of {@link runServer}. */
export interface RunServerOptions extends ServerOptions {
  /** Receives the address once the server listens. */
  readonly onListening?: ((address: string) => void) | undefined;
  /** Stops the server as SIGTERM does. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs a server until SIGTERM or SIGINT, or until `signal` aborts, and resolves once it is closed. A second signal meets
 * no handler of ours and ends the process on the spot.
 *
 * @throws what `createServer` and `listen` throw.
 */
export async function runServer({ onListening, signal, ...options }: RunServerOptions = {}): Promise<void> {
  const server = createServer(options);
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  process.once('SIGTERM', onSignal);
  process.once('SIGINT', onSignal);
  signal?.addEventListener('abort', onSignal, { once: true });
  try {
    if (signal?.aborted === true) return;
    const stopped = new Promise<void>((resolve) => stop.signal.addEventListener('abort', () => resolve()));
    onListening?.(await server.listen());
    if (!stop.signal.aborted) await stopped;
  } finally {
    process.removeListener('SIGTERM', onSignal);
    process.removeListener('SIGINT', onSignal);
    signal?.removeEventListener('abort', onSignal);
    await server.close();
  }
}
