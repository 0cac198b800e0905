import { expect, it } from '@jest/globals';
import { importedPackages } from './undeclared-dependencies.ts';

it('sees packages however they are imported, by the name that package.json would list', () => {
  const code = [
    "import { a } from 'one';",
    "export * from '@two/three/deep.js';",
    "const four = await import('four/sub');",
    "require.resolve('five/file.wasm');",
  ];
  expect(importedPackages(code.join('\n'))).toEqual(['one', '@two/three', 'four', 'five']);
});

it('leaves out neighbours, built-ins, comments and words in strings', () => {
  const code = [
    "import './a.js';",
    "import 'node:fs';",
    "import 'fs/promises';",
    " * import { b } from 'six';",
  ];
  expect(importedPackages(code.join('\n'))).toEqual([]);
});
