import { runCommandLine } from '../run-command-line.ts';
import { createFakeContext, type FakeWorld } from './fake-context.ts';

/** Runs one command line, its words parted by spaces, in a world of memory. */
export async function runInMemory(line: string, world: FakeWorld = {}) {
  const { context, stdout, stderr, optionsSeen, requestsSeen, modelsSeen } = createFakeContext(world);
  const exitCode = await runCommandLine(line.split(' '), context);
  return { exitCode, stdout: stdout.text(), stderr: stderr.text(), optionsSeen, requestsSeen, modelsSeen };
}
