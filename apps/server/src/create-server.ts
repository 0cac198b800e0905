import { parseOptions } from '@scaledown/core';
import { ByteBudget } from './admit/byte-budget.ts';
import { JobQueue } from './admit/job-queue.ts';
import { createApp } from './create-app.ts';
import type { CompressionEngine } from './engine/compression-engine.ts';
import { inProcessEngine } from './engine/in-process-engine.ts';
import { WorkerEngine } from './engine/worker-engine.ts';
import type { Exchange } from './exchange.ts';
import { ApiKeys } from './guard/api-keys.ts';
import { closeGracefully } from './listen/close-gracefully.ts';
import { listenAt } from './listen/listen-at.ts';
import { refuseOpenHost } from './listen/refuse-open-host.ts';
import { ServerMetrics } from './observe/server-metrics.ts';
import { addHooks } from './routes/add-hooks.ts';
import { addCompressRoutes } from './routes/compress-route.ts';
import { addInformationRoutes } from './routes/information-routes.ts';
import { type ResolvedServerOptions, type ServerOptions, serverOptionsSchema } from './server-options.ts';

/** A server that compresses contexts over the protocol of the hosted API. */
export interface CompressionServer {
  /**
   * Starts to listen and returns the address to send requests to, such as `http://127.0.0.1:8787`. Once only; a server
   * that could not is closed.
   *
   * @throws ScaleDownError `listen-failed` if the port is taken or the host is not one of this machine.
   */
  listen(): Promise<string>;
  /**
   * Stops to accept, lets accepted requests finish within `shutdownTimeoutMs`, answers what is left with 503, and gives
   * back threads and connections. May be called more than once, and before `listen`.
   */
  close(): Promise<void>;
}

/**
 * Creates a server. Nothing is started before `listen`.
 *
 * @throws InvalidOptionsError for options that are unknown or out of range, and for a host beyond loopback without a key.
 */
export function createServer(options: ServerOptions = {}): CompressionServer {
  const settings = parseOptions(serverOptionsSchema, options, 'createServer options');
  refuseOpenHost(settings);

  const live = new Set<Exchange>();
  const queue = new JobQueue(settings);
  const engine = createEngine(settings);
  const metrics = new ServerMetrics(() => ({
    exchanges: live.size,
    running: queue.running,
    waiting: queue.waiting,
  }));
  let closing: Promise<void> | undefined;

  const app = createApp(settings);
  addHooks(app, { ...settings, metrics, live, isClosing: () => closing !== undefined });
  addInformationRoutes(app, metrics);
  addCompressRoutes(app, {
    apiKeys: new ApiKeys(settings.apiKeys),
    bodyLimitBytes: settings.bodyLimitBytes,
    bodies: new ByteBudget(settings.pendingLimitBytes),
    queue,
    engine,
  });

  const close = (): Promise<void> => {
    closing ??= closeGracefully(app, { live, engine, timeoutMs: settings.shutdownTimeoutMs });
    return closing;
  };
  const listen = async (): Promise<string> => {
    try {
      await engine.start?.();
      return await listenAt(app, settings);
    } catch (error) {
      // Threads that were started would keep the process alive.
      await close();
      throw error;
    }
  };
  return { listen, close };
}

function createEngine({ engine, workers }: ResolvedServerOptions): CompressionEngine {
  if (engine !== undefined) return engine;
  return workers === 0 ? inProcessEngine : new WorkerEngine(workers);
}
