import { describe, expect, it } from '@jest/globals';
import { printable, printableLine } from './printable.ts';

describe('printable', () => {
  it('takes the power over the screen from a hostile file name', () => {
    expect(printable('a\u001B[2Jb\u0007\u202Ec.py')).toBe('a�[2Jb��c.py');
  });

  it('keeps line breaks, tabs and every ordinary letter', () => {
    expect(printable('größe\n\t漢字')).toBe('größe\n\t漢字');
  });

  it('puts a text on one line', () => {
    expect(printableLine('a\n  b\tc')).toBe('a b c');
  });
});
