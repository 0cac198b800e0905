// `pnpm demo`: installs, builds, and runs the main job on a real file.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { pnpmCommand, runStep, tailOf } from './run-step.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const file = 'examples/files/order_desk.py';
const query = 'how are failed payments retried, and when is a reservation released?';
const prompt = 'Explain it to a new colleague in five sentences.';

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

// The road of a prompt: HASTE, the semantic optimizer and the local compressor, with the model that comes along.
const words = ['pipeline', file, '--query', query, '--prompt', prompt, '--rate', '60%', '--explain'];
const quoted = words.map((word) => (/^[\w./%-]+$/.test(word) ? word : `"${word}"`));
process.stderr.write(`\n$ scaledown ${quoted.join(' ')}\n\n`);
const shown = spawnSync(process.execPath, ['apps/cli/dist/main.js', ...words], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = shown.status ?? 1;
