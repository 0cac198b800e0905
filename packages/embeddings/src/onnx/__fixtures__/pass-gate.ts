import { workerData } from 'node:worker_threads';
import { NativeGate } from '../thread/native-gate.ts';

// A thread that passes a gate time and again. `counts`: whether it is within, and how often it was.
const gate = new NativeGate(workerData.memory);
const counts = new Int32Array(workerData.counts);
for (;;) {
  await gate.pass(async () => {
    Atomics.store(counts, 0, 1);
    for (let step = 0; step < 1000; step++) Math.sqrt(step);
    Atomics.store(counts, 0, 0);
    if (Atomics.add(counts, 1, 1) === 0) Atomics.notify(counts, 1);
  });
}
