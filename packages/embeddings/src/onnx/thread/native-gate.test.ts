import { Worker } from 'node:worker_threads';
import { describe, expect, it } from '@jest/globals';
import { SOURCE_FLAGS } from '../__fixtures__/start-source-worker.ts';
import { NativeGate } from './native-gate.ts';

const startPasser = (gate: NativeGate, counts: SharedArrayBuffer): Worker =>
  new Worker(new URL('../__fixtures__/pass-gate.ts', import.meta.url), {
    execArgv: [...SOURCE_FLAGS],
    workerData: { memory: gate.memory, counts },
  });

describe('a gate', () => {
  it('lets work pass', async () => {
    expect(await new NativeGate().pass(async () => 7)).toBe(7);
    await expect(new NativeGate().pass(() => Promise.reject(new RangeError('no')))).rejects.toThrow('no');
  });

  it('shuts at once while nothing runs', () => {
    new NativeGate().shut(0);
  });

  it('is never shut while work is within, and lets none begin', async () => {
    for (let round = 0; round < 3; round++) {
      const gate = new NativeGate();
      const memory = new SharedArrayBuffer(8);
      const counts = new Int32Array(memory);
      const thread = startPasser(gate, memory);
      while (Atomics.load(counts, 1) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      gate.shut(10_000);
      expect(Atomics.load(counts, 0)).toBe(0);
      const passed = Atomics.load(counts, 1);
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(Atomics.load(counts, 1)).toBe(passed);
      await thread.terminate();
    }
  });
});
