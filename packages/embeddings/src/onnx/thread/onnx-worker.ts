import { parentPort, workerData } from 'node:worker_threads';
import { serveEncoder } from './serve-encoder.ts';

// The entry of a model's thread: nothing imports this file, start-worker.ts names it.
if (parentPort !== null) await serveEncoder(parentPort, workerData);
