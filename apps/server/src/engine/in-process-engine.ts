import type { CompressionEngine } from './compression-engine.ts';

/** Does the jobs in the server's own thread: nothing to start, but while a job runs nothing else is answered. */
export const inProcessEngine: CompressionEngine = {
  compress: async (job, signal) => {
    // Imported late: a server with worker threads never needs the compressor in its own.
    const { compressJob } = await import('./compress-job.ts');
    return compressJob(job, signal);
  },
  close: () => Promise.resolve(),
};
