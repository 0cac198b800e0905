import { execFile } from 'node:child_process';

/** How {@link runCommand} runs a program. */
export interface RunCommandOptions {
  readonly cwd: string;
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** After this the program is killed and `exitCode` is 1. @default 120_000 */
  readonly timeoutMs?: number;
}

/** What a program did. */
export interface CommandResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end, without a shell; a failure is a result, so that a test can show its output. */
export function runCommand(
  program: string,
  args: readonly string[],
  options: RunCommandOptions,
): Promise<CommandResult> {
  const { NODE_OPTIONS: _jestFlags, ...inherited } = process.env;
  return new Promise((resolve) => {
    execFile(
      program,
      [...args],
      {
        cwd: options.cwd,
        env: { ...inherited, NO_COLOR: '1', FORCE_COLOR: '0', ...options.env },
        timeout: options.timeoutMs ?? 120_000,
        maxBuffer: 64 * 1024 * 1024,
      },
      (error, stdout, stderr) => {
        const exitCode = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
        const reason = error !== null && stderr === '' ? error.message : stderr;
        resolve({ exitCode, stdout, stderr: reason });
      },
    );
  });
}
