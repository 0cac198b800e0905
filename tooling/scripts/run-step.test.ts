import { tmpdir } from 'node:os';
import { expect, it } from '@jest/globals';
import { runStep, tailOf } from './run-step.mjs';

it('gives back both streams and the exit code', async () => {
  const script = "console.log('out'); console.error('why'); process.exitCode = 3";
  const step = await runStep(process.execPath, ['-e', script], { cwd: tmpdir() });
  expect(step.exitCode).toBe(3);
  expect(step.output.split('\n').sort()).toEqual(['', 'out', 'why']);
});

it('fails, with the reason, when the program does not exist', async () => {
  const step = await runStep('no-such-program', [], { cwd: tmpdir() });
  expect(step).toMatchObject({ exitCode: 1, output: expect.stringContaining('ENOENT') });
});

it('keeps the end of a long output', () => {
  const lines = Array.from({ length: 500 }, (_, index) => `line ${index}`);
  expect(tailOf(lines.join('\n')).split('\n')).toEqual(lines.slice(-60));
});
