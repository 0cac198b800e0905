import { describe, expect, it } from '@jest/globals';
import { createFakeContext } from '../testing/fake-context.ts';
import { chooseSources } from './choose-source.ts';

const pipe = createFakeContext().context.stdin;
const terminal = createFakeContext({ stdinIsTerminal: true }).context.stdin;

describe('chooseSources', () => {
  it('reads the files named, in their order', () => {
    expect(chooseSources('tokens', ['b.py', 'a.py'], terminal)).toEqual(['b.py', 'a.py']);
  });

  it('reads a pipe when nothing is named', () => {
    expect(chooseSources('tokens', [], pipe)).toEqual(['-']);
  });

  it('refuses to wait for a person to type a source file', () => {
    expect(() => chooseSources('tokens', [], terminal)).toThrow('Nothing to read');
    expect(() => chooseSources('tokens', ['a.py', '-'], terminal)).toThrow('Nothing to read');
  });

  it('refuses to read a pipe twice', () => {
    expect(() => chooseSources('tokens', ['-', '-'], pipe)).toThrow('once');
  });
});
