import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);

/**
 * The Jest configuration of every package: TypeScript source, ESM, one test file beside each source file.
 * @type {import('jest').Config}
 */
export default {
  testMatch: ['<rootDir>/src/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironment: fileURLToPath(new URL('./host-typed-arrays-environment.js', import.meta.url)),
  // Sibling packages resolve to their source, so tests need no build.
  testEnvironmentOptions: { customExportConditions: ['@scaledown/source', 'node', 'node-addons'] },
  transform: {
    '^.+\\.ts$': [
      require.resolve('@swc/jest'),
      { swcrc: false, sourceMaps: 'inline', jsc: { target: 'es2022', parser: { syntax: 'typescript' } } },
    ],
  },
  // Jest formats inline snapshots with Prettier 2 when it finds one; Biome formats here.
  prettierPath: null,
  // No test waits so long on purpose: it is for machines that are slow or busy, where five seconds were not enough for
  // a thousand scripts.
  testTimeout: 30_000,
};
