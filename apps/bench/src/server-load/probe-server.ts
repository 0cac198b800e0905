import { type RunServerOptions, runServer } from '@scaledown/server';
import { collectGarbage } from './collect-garbage.ts';

/** Runs a server until SIGTERM, and tells the process that started it the address and, when asked, the memory. */
export async function probeServer(options: RunServerOptions): Promise<void> {
  const tell = (message: object): void => {
    process.send?.(message);
  };
  process.on('message', () => {
    collectGarbage();
    const { heapUsed: heapBytes, rss: residentBytes } = process.memoryUsage();
    tell({ heapBytes, residentBytes });
  });
  await runServer({ port: 0, ...options, onListening: (url) => tell({ url }) });
  process.disconnect?.();
}
