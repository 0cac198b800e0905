import { expect, it } from '@jest/globals';
import { importedModules } from './source-file.ts';

it('sees every way to import a module', () => {
  const text = [
    "import { a } from 'one';",
    "import 'two';",
    "export * from 'three';",
    "const four = await import('four');",
    "require.resolve('five/file.wasm');",
    "const from = 'six';",
  ].join('\n');
  expect(importedModules(text)).toEqual(['one', 'two', 'three', 'four', 'five/file.wasm']);
});
