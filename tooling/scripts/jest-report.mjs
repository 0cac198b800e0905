import { existsSync, readFileSync } from 'node:fs';

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} TestCount
 * @typedef {{ status: string, fullName: string }} TestCase
 */

/**
 * Counts the tests of one Jest run from its `--json` report. A suite that crashed before its first test, or
 * a run that left no report, counts as one failure: silence is never a pass.
 * @param {string} reportPath
 * @param {number} exitCode
 * @returns {TestCount}
 */
export function countTests(reportPath, exitCode) {
  const report = readReport(reportPath);
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const passed = report.numPassedTests;
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  const skipped = report.numPendingTests + report.numTodoTests;
  // A failing afterAll, a coverage threshold or an empty suite fails the run but no single test.
  const unexplained = failed === 0 && (exitCode !== 0 || passed + skipped === 0);
  return { passed, failed: failed + (unexplained ? 1 : 0), skipped };
}

/**
 * The full names of the tests that failed in one Jest run, and the files that crashed.
 * @param {string} reportPath
 * @returns {readonly string[]}
 */
export function failedTests(reportPath) {
  /** @type {readonly { name: string, status: string, assertionResults: readonly TestCase[] }[]} */
  const files = readReport(reportPath)?.testResults ?? [];
  return files.flatMap(({ name, status, assertionResults }) => {
    if (status === 'failed' && assertionResults.length === 0) return [name];
    return assertionResults.filter((one) => one.status === 'failed').map((one) => one.fullName);
  });
}

/** @param {string} reportPath */
function readReport(reportPath) {
  if (!existsSync(reportPath)) return undefined;
  try {
    return JSON.parse(readFileSync(reportPath, 'utf8'));
  } catch (error) {
    // Cut off: Jest was killed while it wrote.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
