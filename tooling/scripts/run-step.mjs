import { spawn } from 'node:child_process';

/** Lines of a failed step that are worth a look. */
const TAIL_LINES = 60;

/**
 * Runs a program to its end, keeps its output to itself, and gives it back.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd: string }} options
 * @returns {Promise<{ exitCode: number, output: string, seconds: number }>}
 */
export function runStep(program, args, options) {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const collect = (/** @type {Buffer} */ chunk) => {
      output += chunk.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => {
      output += error.message;
      resolve({ exitCode: 1, output, seconds: secondsSince(started) });
    });
    child.on('close', (code) => resolve({ exitCode: code ?? 1, output, seconds: secondsSince(started) }));
  });
}

/**
 * The last lines of a program's output.
 * @param {string} output
 */
export function tailOf(output) {
  return output.trimEnd().split('\n').slice(-TAIL_LINES).join('\n');
}

/**
 * The program and first arguments that run the pnpm which runs this script: on a fresh machine npx fetched it,
 * and no other is on the path.
 * @returns {readonly [string, ...string[]]}
 */
export function pnpmCommand() {
  const running = process.env['npm_execpath'];
  if (running === undefined || !running.includes('pnpm')) return ['npx', '--yes', 'pnpm@10.34.9'];
  return /\.[cm]?js$/.test(running) ? [process.execPath, running] : [running];
}

function environment() {
  // A failed step is shown in a log as often as on a terminal.
  return { ...process.env, CI: '1', NO_COLOR: '1', FORCE_COLOR: '0', TURBO_TELEMETRY_DISABLED: '1' };
}

/** @param {number} started */
function secondsSince(started) {
  return (performance.now() - started) / 1000;
}
