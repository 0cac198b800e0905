// `pnpm verify`: every check there is. Each step runs even if one before it failed; only a failed install stops
// the others. The last line is `N passed, M failed`, where each test and each step without tests counts once.
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { countTests, failedTests } from './jest-report.mjs';
import { pnpmCommand, runStep, tailOf } from './run-step.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const reports = mkdtempSync(join(tmpdir(), 'scaledown-verify-'));
const total = { passed: 0, failed: 0, skipped: 0 };
const started = performance.now();

const [pnpm, ...pnpmArgs] = pnpmCommand();
const mayGoOn = await check('install', pnpm, [...pnpmArgs, 'install', '--frozen-lockfile']);
if (mayGoOn) {
  await check('lint', process.execPath, [bin('@biomejs/biome/bin/biome'), 'ci', '--colors=off', '.']);
  await check('unused code', process.execPath, [bin('knip/bin/knip.js')]);
  await check('package boundaries', process.execPath, [bin('turbo/bin/turbo'), 'boundaries']);
  await check('build', process.execPath, [bin('typescript/bin/tsc'), '-b']);
  await check('types of tests', process.execPath, [bin('typescript/bin/tsc'), '-p', 'tsconfig.test.json']);
  for (const directory of testedPackages()) await test(directory);
}
rmSync(reports, { recursive: true, force: true });

const minutes = ((performance.now() - started) / 60_000).toFixed(1);
process.stdout.write(`\n${minutes} minutes\n`);
process.stdout.write(`${describe(total)}\n`);
process.exitCode = total.failed > 0 ? 1 : 0;

/**
 * Runs a step that passes or fails as a whole.
 * @param {string} name
 * @param {string} program
 * @param {readonly string[]} args
 */
async function check(name, program, args) {
  const { exitCode, output, seconds } = await runStep(program, args, { cwd: root });
  const isOk = exitCode === 0;
  total[isOk ? 'passed' : 'failed'] += 1;
  report(isOk, name, seconds, '');
  if (!isOk) process.stdout.write(`${tailOf(output)}\n`);
  return isOk;
}

/**
 * Runs the tests of one package.
 * @param {string} directory
 */
async function test(directory) {
  const reportPath = join(reports, `${directory.replaceAll('/', '-')}.json`);
  const runner = join(root, 'tooling/jest-preset/run-jest.mjs');
  const args = [runner, '--json', `--outputFile=${reportPath}`, '--silent'];
  const { exitCode, output, seconds } = await runStep(process.execPath, args, { cwd: join(root, directory) });
  const count = countTests(reportPath, exitCode);
  total.passed += count.passed;
  total.failed += count.failed;
  total.skipped += count.skipped;
  report(count.failed === 0, directory, seconds, describe(count));
  if (count.failed > 0) {
    for (const name of failedTests(reportPath)) process.stdout.write(`  ✕ ${name}\n`);
    process.stdout.write(`${tailOf(withoutJson(output))}\n`);
  }
}

/** @param {import('./jest-report.mjs').TestCount} count */
function describe({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * @param {boolean} isOk
 * @param {string} name
 * @param {number} seconds
 * @param {string} detail
 */
function report(isOk, name, seconds, detail) {
  const time = `${seconds.toFixed(1)} s`.padStart(8);
  process.stdout.write(
    `${isOk ? 'ok    ' : 'FAILED'} ${name.padEnd(24)} ${time}  ${detail}`.trimEnd().concat('\n'),
  );
}

/** Directories with a Jest configuration, those that other packages stand on first. */
function testedPackages() {
  const parents = ['packages', 'apps', 'tooling'];
  const children = parents.flatMap((parent) =>
    readdirSync(join(root, parent))
      .sort()
      .map((name) => `${parent}/${name}`),
  );
  return [...children, 'examples'].filter((directory) => existsSync(join(root, directory, 'jest.config.js')));
}

/**
 * Jest prints its report on stdout as well, on one line.
 * @param {string} output
 */
function withoutJson(output) {
  return output
    .split('\n')
    .filter((line) => !line.startsWith('{"num'))
    .join('\n');
}

/** @param {string} path */
function bin(path) {
  return join('node_modules', path);
}
