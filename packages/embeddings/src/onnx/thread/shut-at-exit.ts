import type { NativeGate } from './native-gate.ts';

/** How long a process that ends waits for the batch that runs, in milliseconds. */
const PATIENCE_MS = 10_000;

const gates = new Set<NativeGate>();

/**
 * Shuts a gate when the process ends, for `process.exit()` in the middle of work.
 *
 * @returns what undoes it, once the thread has ended
 */
export function shutAtExit(gate: NativeGate): () => void {
  if (gates.size === 0) process.on('exit', shutAll);
  gates.add(gate);
  return () => {
    gates.delete(gate);
    if (gates.size === 0) process.off('exit', shutAll);
  };
}

function shutAll(): void {
  for (const gate of gates) gate.shut(PATIENCE_MS);
}
