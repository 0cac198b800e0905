import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The command as users get it: compiled, run by Node. */
export const builtCommand: string = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

/** How one run ended. */
export interface FinishedRun {
  /** Absent when a signal ended the process. */
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Options of {@link runBuiltCommand}. */
export interface RunOptions {
  /** What is piped in; the pipe is closed right away when absent. */
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Sent as soon as the process has started to wait for input. */
  readonly interruptAfterMs?: number;
}

/** Runs `scaledown` in a process of its own, with nothing of the test's environment that changes its output. */
export function runBuiltCommand(words: readonly string[], options: RunOptions = {}): Promise<FinishedRun> {
  const {
    FORCE_COLOR,
    NO_COLOR,
    SCALEDOWN_DEBUG,
    SCALEDOWN_API_KEY,
    SCALEDOWN_API_URL,
    OPENAI_API_KEY,
    ...inherited
  } = process.env;
  const child = spawn(process.execPath, [builtCommand, ...words], {
    cwd: options.cwd,
    env: { ...inherited, ...options.env },
    stdio: 'pipe',
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  // A command that refuses its flags leaves without reading; the pipe then breaks, which is its right.
  child.stdin.on('error', () => undefined);
  if (options.interruptAfterMs === undefined) child.stdin.end(options.input ?? '');
  else setTimeout(() => child.kill('SIGINT'), options.interruptAfterMs);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode: exitCode ?? undefined, stdout, stderr }));
  });
}
