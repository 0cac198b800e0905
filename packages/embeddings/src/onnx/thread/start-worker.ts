import { Worker } from 'node:worker_threads';
import type { ThreadSetup } from './messages.ts';

/** Starts the thread of a model. */
export type StartWorker = (setup: ThreadSetup) => Worker;

/** The worker's file, in the form in which this file runs: compiled, or as source where Node reads TypeScript. */
const WORKER_FILE = import.meta.url.endsWith('.ts')
  ? new URL('./onnx-worker.ts', import.meta.url)
  : new URL('./onnx-worker.js', import.meta.url);

/** Starts a thread that loads the model and then waits for requests. */
export const startWorker: StartWorker = (setup) =>
  new Worker(WORKER_FILE, {
    workerData: setup,
    name: 'scaledown-onnx',
    // A thread inherits its process's flags, and with `node --input-type=module -e …` no thread would start at all.
    ...(process.execArgv.some((flag) => flag.startsWith('--input-type')) ? { execArgv: [] } : {}),
  });
