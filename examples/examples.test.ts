import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { repositoryRoot, runCommand } from '@scaledown/repository';

const folder = fileURLToPath(new URL('.', import.meta.url));
const examples = readdirSync(folder)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => name.replace(/\.ts$/, ''));

// An example checks its own result, so that running it is the test: a broken promise is a non-zero exit.
it.each(examples)('%s keeps its promises', async (name) => {
  const program = `examples/dist/${name}.js`;
  const result = await runCommand(process.execPath, [program], { cwd: repositoryRoot });
  expect(result).toMatchObject({ exitCode: 0, stderr: '' });
});
