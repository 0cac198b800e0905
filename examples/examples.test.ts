import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { repositoryRoot, runCommand } from '@scaledown/repository';
import { createServer } from '@scaledown/server';

const folder = fileURLToPath(new URL('.', import.meta.url));
const examples = readdirSync(folder)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => name.replace(/\.ts$/, ''));

const KEY = 'sk-your-api-key-here';
const server = createServer({ port: 0, apiKeys: KEY, workers: 0, logLevel: 'silent' });
let service: Record<string, string> = {};

beforeAll(async () => {
  service = { SCALEDOWN_API_URL: await server.listen(), SCALEDOWN_API_KEY: KEY };
});
afterAll(() => server.close());

/** What an example is read for, beyond what it asserts itself. */
const PRINTED: Readonly<Record<string, RegExp>> = {
  'compress-prompt': /^Token reduction: \d+ → \d+$/m,
  'haste-select': /^Compression: \d+\.\d\dx$/m,
  'pipeline-run': /^Original: \d+ tokens\nFinal: \d+ tokens\nSavings: \d+\.\d%\n\nOptimized Content:\n\S/,
  'pipeline-history': /^code_selection: \d+ → \d+ tokens\nsemantic_filter: \d+ → \d+ tokens\ncompression: /m,
};

// An example checks its own result, so that running it is the test: a broken promise is a non-zero exit.
it.each(examples)('%s keeps its promises', async (name) => {
  const program = `examples/dist/${name}.js`;
  const result = await runCommand(process.execPath, [program], { cwd: repositoryRoot, env: service });
  expect(result).toMatchObject({ exitCode: 0, stderr: '' });
  expect(result.stdout).toMatch(PRINTED[name] ?? /\S/);
});
