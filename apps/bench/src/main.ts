#!/usr/bin/env node
import { writeFile } from 'node:fs/promises';
import { CommanderError } from 'commander';
import { createProgram } from './program.ts';
import { formatReport } from './report/report.ts';
import { readRunConditions } from './report/run-conditions.ts';

const conditions = await readRunConditions();
const program = createProgram({
  onReport: async (report, jsonFile) => {
    process.stdout.write(formatReport(report, conditions));
    if (report.failures.length > 0) process.exitCode = 1;
    if (jsonFile === undefined) return;
    const { suite, figures, failures } = report;
    await writeFile(
      jsonFile,
      `${JSON.stringify({ suite, ...conditions, figures, failures }, undefined, 2)}\n`,
    );
  },
  onProgress: (done, total) => {
    // Carriage returns are for people; a log gets nothing.
    if (process.stderr.isTTY) process.stderr.write(done === total ? '\r\x1b[K' : `\r${done} of ${total}`);
  },
  onText: (text) => process.stdout.write(`${text}\n`),
});

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.stderr.write(`bench: ${error.message}\n`);
  process.exitCode = 2;
}
