import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { StartWorker } from '../thread/start-worker.ts';

const HERE = import.meta.url;

/** Flags with which Node 20 runs these sources, in a thread or in a process. */
export const SOURCE_FLAGS: readonly string[] = [
  '--conditions=@scaledown/source',
  '--no-warnings',
  '--import',
  new URL('./typescript-hooks.mjs', HERE).href,
];

/** Starts a model's thread from source. */
export const startSourceWorker: StartWorker = (setup) =>
  new Worker(fileURLToPath(new URL('../thread/onnx-worker.ts', HERE)), {
    workerData: setup,
    execArgv: [...SOURCE_FLAGS],
  });
