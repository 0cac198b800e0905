import { expect, it } from '@jest/globals';
import { listTrackedFiles, readWorkspacePackages, repositoryRoot, runCommand } from './index.ts';

it('finds every package of the workspace, private ones marked', () => {
  const packages = readWorkspacePackages();
  const named = (name: string) => packages.find((one) => one.name === name);
  expect(named('@scaledown/core')).toMatchObject({ directory: 'packages/core', isPublished: true });
  expect(named('@scaledown/repository')).toMatchObject({ isPublished: false });
  expect(named('@scaledown/examples')).toMatchObject({ directory: 'examples' });
});

it('lists tracked files and leaves out what git ignores', async () => {
  const files = await listTrackedFiles();
  expect(files).toContain('package.json');
  expect(files.filter((path) => path.includes('node_modules/'))).toEqual([]);
});

it('reports how a program failed instead of throwing', async () => {
  const script = "console.log('out'); console.error('why'); process.exitCode = 3";
  const result = await runCommand(process.execPath, ['-e', script], { cwd: repositoryRoot });
  expect(result).toEqual({ exitCode: 3, stdout: 'out\n', stderr: 'why\n' });
});

it('stops a program that takes too long', async () => {
  const options = { cwd: repositoryRoot, timeoutMs: 200 };
  const result = await runCommand(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'], options);
  expect(result.exitCode).toBe(1);
});
