import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { CorpusFile } from '../corpus/python-files.ts';

const run = promisify(execFile);
const COMMAND = fileURLToPath(new URL('../../../cli/dist/main.js', import.meta.url));

/** Times of whole processes, from start to end, in milliseconds. */
export interface ColdStart {
  readonly path: string;
  /** `scaledown optimize FILE --query …`. */
  readonly commandMs: readonly number[];
  /** Node with nothing to do: what no program written for it can go below. */
  readonly nodeMs: readonly number[];
}

/** Runs that fill the file cache of the system before the first is measured. */
const WARM_UP_RUNS = 2;
export const COLD_RUNS = 15;

/** Runs the built command and bare Node in turns. */
export async function measureColdStart(file: CorpusFile): Promise<ColdStart> {
  const commandMs: number[] = [];
  const nodeMs: number[] = [];
  for (let pass = 0; pass < WARM_UP_RUNS + COLD_RUNS; pass += 1) {
    const node = await timeProcess(['-e', '0']);
    const command = await timeProcess([COMMAND, 'optimize', file.path, '--query', 'how are errors handled?']);
    if (pass < WARM_UP_RUNS) continue;
    nodeMs.push(node);
    commandMs.push(command);
  }
  return { path: file.path, commandMs, nodeMs };
}

async function timeProcess(args: readonly string[]): Promise<number> {
  const startedAt = performance.now();
  await run(process.execPath, args);
  return performance.now() - startedAt;
}
