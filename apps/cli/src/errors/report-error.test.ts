import { describe, expect, it } from '@jest/globals';
import {
  AuthenticationError,
  BudgetTooSmallError,
  InvalidOptionsError,
  OptimizerError,
  SourceFileError,
} from '@scaledown/core';
import { readEnvironment } from '../environment.ts';
import { createFakeOutput } from '../testing/fake-context.ts';
import { EmptyInputError } from './empty-input-error.ts';
import { addHint } from './hints.ts';
import { NotRestorableError } from './not-restorable-error.ts';
import { OutputError } from './output-error.ts';
import { reportError } from './report-error.ts';
import { UsageError } from './usage-error.ts';

async function reported(error: unknown, verbose = false): Promise<string> {
  const stderr = createFakeOutput();
  await reportError(error, { stderr, environment: readEnvironment({}), verbose });
  return stderr.text();
}

describe('reportError', () => {
  it.each([
    [new UsageError('optimize', 'No.'), "Try 'scaledown optimize --help'."],
    [new InvalidOptionsError('No.', { issues: [] }), "Try 'scaledown --help'."],
    [new BudgetTooSmallError('No.', { maxTokens: 5, neededTokens: 31 }), 'Allow at least --max-tokens 31.'],
    [new AuthenticationError('No.'), 'Set OPENAI_API_KEY, or use --semantic without --sem-model.'],
    [new SourceFileError('No.', { path: 'x', reason: 'not-found' }), "use '-' to read standard input"],
    [new OutputError('x', 'not-found', { why: 'no' }), 'Make the folder first'],
    [new NotRestorableError('x'), 'had parts left out'],
    [addHint(new OptimizerError('No.'), 'Do this.'), 'Do this.'],
    [new EmptyInputError(), 'Check the command before the pipe'],
  ])('says what to do about %s', async (error, hint) => {
    const text = await reported(error);
    expect(text).toMatch(/^scaledown: .+\n.+\n$/);
    expect(text).toContain(hint);
  });

  it('says nothing beyond the message where there is nothing more to do', async () => {
    expect(await reported(new OptimizerError('It failed.'))).toBe('scaledown: It failed.\n');
  });

  it('owns up to a bug, and says how to report it', async () => {
    const text = await reported(new TypeError('x is not a function'));
    expect(text).toMatch(
      /^scaledown: Internal error: x is not a function\nThis is a bug in scaledown\. .*--verbose:\nhttps:/,
    );
    expect(text).not.toContain('    at ');
  });

  it('shows stacks and causes only when asked', async () => {
    const error = new OptimizerError('It failed.', { cause: new TypeError('deeper') });
    expect(await reported(error)).not.toContain('deeper');
    expect(await reported(error, true)).toMatch(/ {4}at [\s\S]*Caused by: TypeError: deeper\n {4}at /);
  });

  it('lets no message repaint the screen', async () => {
    expect(await reported(new OptimizerError('no \u001B[2J'))).not.toContain('\u001B');
  });
});
