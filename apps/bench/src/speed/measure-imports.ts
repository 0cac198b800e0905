import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** Bare names are resolved from here, as a program's are from its own folder. */
const FOLDER = fileURLToPath(new URL('../../', import.meta.url));
/** Rounds that fill the file cache of the system before the first is measured. */
const WARM_UP_ROUNDS = 2;

/** What {@link measureImports} imports, and with what. */
export interface ImportRequest {
  /** Module names, as a program would write them. */
  readonly modules: readonly string[];
  /** Programs of Node. */
  readonly runtimes: readonly string[];
  /** Processes for each module and runtime. */
  readonly rounds: number;
  readonly onProgress?: (done: number, total: number) => void;
}

/** How long importing a module takes in new processes of one Node, in milliseconds, Node's own start left out. */
export interface ImportTimes {
  readonly module: string;
  /** Such as `v20.20.2`. */
  readonly node: string;
  readonly ms: readonly number[];
  /** Of the processor, all threads together: more than `ms` on an idle machine, less than it on a busy one. */
  readonly processorMs: readonly number[];
}

/** Imports each module in processes of its own, all modules in turns, so that none has the quiet moments alone. */
export async function measureImports({
  modules,
  runtimes,
  rounds,
  onProgress,
}: ImportRequest): Promise<readonly ImportTimes[]> {
  const measured = new Map<string, ImportTimes & { ms: number[]; processorMs: number[] }>();
  for (let round = -WARM_UP_ROUNDS; round < rounds; round += 1) {
    for (const program of runtimes) {
      for (const module of modules) {
        const { node, ms, processorMs } = await timeImport(program, module);
        if (round < 0) continue;
        const times = measured.get(`${node} ${module}`) ?? { module, node, ms: [], processorMs: [] };
        measured.set(`${node} ${module}`, times);
        times.ms.push(ms);
        times.processorMs.push(processorMs);
      }
    }
    onProgress?.(round + WARM_UP_ROUNDS + 1, rounds + WARM_UP_ROUNDS);
  }
  return [...measured.values()];
}

interface TimedImport {
  readonly node: string;
  readonly ms: number;
  readonly processorMs: number;
}

async function timeImport(program: string, module: string): Promise<TimedImport> {
  const script = `
    const usedBefore = process.cpuUsage();
    const startedAt = performance.now();
    await import(${JSON.stringify(module)});
    const ms = performance.now() - startedAt;
    const { user, system } = process.cpuUsage(usedBefore);
    process.stdout.write([process.version, ms, (user + system) / 1000].join(' '));`;
  const args = ['--input-type=module', '--eval', script];
  const { stdout } = await run(program, args, { cwd: FOLDER });
  const [node = '', ms, processorMs] = stdout.split(' ');
  return { node, ms: Number(ms), processorMs: Number(processorMs) };
}
