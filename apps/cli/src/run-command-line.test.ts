import { describe, expect, it } from '@jest/globals';
import { APIError, InvalidOptionsError, OptimizerError } from '@scaledown/core';
import { OutputError } from './errors/output-error.ts';
import { runCommandLine } from './run-command-line.ts';
import { createFakeContext } from './testing/fake-context.ts';
import { runInMemory as run } from './testing/run-in-memory.ts';

describe('runCommandLine', () => {
  it.each([
    [new OptimizerError('No.'), 1],
    [new APIError('No.'), 1],
    [new InvalidOptionsError('No.', { issues: [] }), 2],
    [new TypeError('bug'), 1],
  ])('ends with the documented exit code after %s', async (error, exitCode) => {
    const result = await run('optimize a.py --query send', { optimize: () => Promise.reject(error) });
    expect({ exitCode: result.exitCode, stdout: result.stdout }).toEqual({ exitCode, stdout: '' });
  });

  it('stops at once when interrupted, even while the optimizer does not notice', async () => {
    const interruption = new AbortController();
    const running = run('optimize a.py --query send', {
      signal: interruption.signal,
      optimize: () => {
        interruption.abort();
        return new Promise(() => undefined);
      },
    });
    const { exitCode, stdout, stderr } = await running;
    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 130,
      stdout: '',
      stderr: 'scaledown: interrupted\n',
    });
  });

  it('ends quietly when the reader of the output has left', async () => {
    const { context, stderr } = createFakeContext();
    const write = () => Promise.reject(new OutputError('standard output', 'closed', { why: 'gone' }));
    const exitCode = await runCommandLine(['optimize', 'a.py', '--query', 'send'], {
      ...context,
      stdout: { ...context.stdout, write },
    });
    expect({ exitCode, stderr: stderr.text() }).toEqual({ exitCode: 0, stderr: '' });
  });

  it.each([
    '--help',
    'optimize --help',
    'compress --help',
    'restore --help',
    'serve --help',
    'tokens --help',
    'help optimize',
  ])('prints help with examples: %s', async (line) => {
    const { exitCode, stdout, stderr } = await run(line);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^Usage: scaledown/);
    expect(stdout).toContain('Examples:');
  });

  it('documents every exit code in its help', async () => {
    const { stdout } = await run('--help');
    for (const code of ['0 ', '1 ', '2 ', '130 ']) expect(stdout).toMatch(new RegExp(`^ {2}${code}`, 'm'));
  });

  it('prints its version', async () => {
    const { exitCode, stdout } = await run('--version');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+/);
  });
});
