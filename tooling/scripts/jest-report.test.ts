import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { countTests, failedTests } from './jest-report.mjs';

const folder = mkdtempSync(join(tmpdir(), 'scaledown-report-'));
const reportPath = join(folder, 'report.json');
const clean = {
  numPassedTests: 7,
  numFailedTests: 0,
  numRuntimeErrorTestSuites: 0,
  numPendingTests: 0,
  numTodoTests: 0,
};

afterAll(() => rmSync(folder, { recursive: true }));

describe('countTests', () => {
  it('counts what passed, failed and was skipped', () => {
    write({ ...clean, numFailedTests: 2, numPendingTests: 1, numTodoTests: 1 });
    expect(countTests(reportPath, 1)).toEqual({ passed: 7, failed: 2, skipped: 2 });
  });

  it('counts a suite that crashed before its first test as failed', () => {
    write({ ...clean, numRuntimeErrorTestSuites: 1 });
    expect(countTests(reportPath, 1)).toEqual({ passed: 7, failed: 1, skipped: 0 });
  });

  it('counts a run that failed without a failing test as failed', () => {
    write(clean);
    expect(countTests(reportPath, 1)).toEqual({ passed: 7, failed: 1, skipped: 0 });
  });

  it('counts a run without any test as failed', () => {
    write({ ...clean, numPassedTests: 0 });
    expect(countTests(reportPath, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it('counts a run that left no report as failed', () => {
    expect(countTests(join(folder, 'absent.json'), 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it('counts a report that was cut off as failed', () => {
    writeFileSync(reportPath, '{"numPassedTests": 7,');
    expect(countTests(reportPath, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

describe('failedTests', () => {
  it('names the tests that failed and the files that crashed', () => {
    const failing = { status: 'failed', fullName: 'packs within the cap' };
    const passing = { status: 'passed', fullName: 'packs nothing' };
    write({
      testResults: [
        { name: 'pack.test.ts', status: 'failed', assertionResults: [passing, failing] },
        { name: 'crash.test.ts', status: 'failed', assertionResults: [] },
        { name: 'fine.test.ts', status: 'passed', assertionResults: [passing] },
      ],
    });
    expect(failedTests(reportPath)).toEqual(['packs within the cap', 'crash.test.ts']);
  });

  it('names nothing when there is no report', () => {
    expect(failedTests(join(folder, 'absent.json'))).toEqual([]);
  });
});

function write(report: object): void {
  writeFileSync(reportPath, JSON.stringify(report));
}
