#!/usr/bin/env node
import { isatty } from 'node:tty';
import { createHasteOptimizer } from './commands/create-haste-optimizer.ts';
import { chooseModel } from './embeddings/choose-model.ts';
import { readEnvironment } from './environment.ts';
import { reportError } from './errors/report-error.ts';
import { exitCodes } from './exit-codes.ts';
import { keepCompiledCode } from './keep-compiled-code.ts';
import { runCommandLine } from './run-command-line.ts';
import { createTextOutput } from './terminal/text-output.ts';

// Before the commands, which are imported when they are needed.
keepCompiledCode();
const environment = readEnvironment();
const stdout = createTextOutput(process.stdout, 'standard output');
const stderr = createTextOutput(process.stderr, 'standard error');

const interruption = new AbortController();
// Once: a second Ctrl-C finds no handler and ends the process on the spot.
process.once('SIGINT', () => interruption.abort());
// The net under everything: an error that escapes every promise must still not show a raw stack.
process.once('uncaughtException', (error) => {
  const end = () => process.exit(exitCodes.failed);
  reportError(error, { stderr, environment, verbose: environment.debug }).then(end, end);
});

const code = await runCommandLine(process.argv.slice(2), {
  // Not `process.stdin.isTTY`: the stream costs milliseconds to set up, and most runs never read it.
  stdin: { isTerminal: isatty(0), chunks: () => process.stdin },
  stdout,
  stderr,
  environment,
  signal: interruption.signal,
  createOptimizer: createHasteOptimizer,
  loadModel: chooseModel,
});
// Not `exitCode`: after Ctrl-C an unfinished read or request would keep the process waiting. Every write was awaited.
process.exit(code);
