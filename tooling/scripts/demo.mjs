// `pnpm demo`: installs, builds, and runs the main job on a real file.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { pnpmCommand, runStep, tailOf } from './run-step.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const file = 'examples/files/order_desk.py';
const query = 'how are failed payments retried, and when is a reservation released?';

const [pnpm, ...pnpmArgs] = pnpmCommand();
const preparations = [
  { name: 'install', program: pnpm, args: [...pnpmArgs, 'install', '--frozen-lockfile'] },
  { name: 'build', program: process.execPath, args: ['node_modules/typescript/bin/tsc', '-b', 'apps/cli'] },
];

for (const { name, program, args } of preparations) {
  process.stderr.write(`${name} … `);
  const { exitCode, output, seconds } = await runStep(program, args, { cwd: root });
  process.stderr.write(`${exitCode === 0 ? 'done' : 'failed'} in ${seconds.toFixed(1)} s\n`);
  if (exitCode !== 0) {
    process.stderr.write(`${tailOf(output)}\n`);
    process.exit(exitCode);
  }
}

process.stderr.write(`\n$ scaledown optimize ${file} --query "${query}" --explain\n\n`);
const main = 'apps/cli/dist/main.js';
const shown = spawnSync(process.execPath, [main, 'optimize', file, '--query', query, '--explain'], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = shown.status ?? 1;
