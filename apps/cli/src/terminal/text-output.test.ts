import { Writable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { OutputError } from '../errors/output-error.ts';
import { createTextOutput } from './text-output.ts';

const failing = (code: string): Writable =>
  new Writable({
    write: (_chunk, _encoding, callback) => callback(Object.assign(new TypeError('no'), { code })),
  });

describe('createTextOutput', () => {
  it('assumes 80 columns and no terminal where a stream does not say', () => {
    const output = createTextOutput(new Writable(), 'standard output');
    expect({ columns: output.columns, isTerminal: output.isTerminal }).toEqual({
      columns: 80,
      isTerminal: false,
    });
  });

  it.each([
    ['EPIPE', 'closed'],
    ['ENOSPC', 'no-space'],
    ['EIO', 'other'],
  ])('turns %s into an OutputError with reason "%s"', async (code, reason) => {
    const writing = createTextOutput(failing(code), 'standard output').write('x');
    await expect(writing).rejects.toBeInstanceOf(OutputError);
    await expect(writing).rejects.toMatchObject({ reason, target: 'standard output' });
  });
});
