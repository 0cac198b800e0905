import { describe, expect, it } from '@jest/globals';
import { SourceFileError } from '@scaledown/core';
import { decodeSource } from './decode-source.ts';

const bytes = (text: string, encoding: BufferEncoding): Uint8Array => Buffer.from(text, encoding);
const codes = (input: Uint8Array): string[] => decodeSource(input).warnings.map((warning) => warning.code);

describe('decodeSource', () => {
  it('reads UTF-8 without a word', () => {
    expect(decodeSource(bytes('é = "漢"\n', 'utf8'))).toEqual({
      text: 'é = "漢"\n',
      encoding: 'utf-8',
      warnings: [],
    });
  });

  it('leaves a byte order mark in the text, for byte offsets to count', () => {
    expect(decodeSource(bytes('\uFEFFx = 1', 'utf8')).text).toBe('\uFEFFx = 1');
  });

  it('reads UTF-16 of either byte order by its mark, and says that byte offsets are those of UTF-8', () => {
    const little = bytes('\uFEFFé = 1', 'utf16le');
    const big = Buffer.from(little).swap16();
    expect(decodeSource(little)).toMatchObject({ text: '\uFEFFé = 1', encoding: 'utf-16le' });
    expect(decodeSource(big)).toMatchObject({ text: '\uFEFFé = 1', encoding: 'utf-16be' });
    expect(codes(little)).toEqual(['not-utf8']);
  });

  it.each([
    ['latin-1', [0xe9], 'é'],
    ['Latin_1', [0xe9], 'é'],
    ['latin-1-unix', [0xe9], 'é'],
    ['iso8859-15', [0xa4], '€'],
    ['iso8859_15', [0xa4], '€'],
    ['cp1252', [0x80], '€'],
    ['cp1251', [0xcf], 'П'],
    ['koi8_r', [0xf0], 'П'],
    ['euc_jp', [0xb4, 0xc1], '漢'],
    ['shift_jis', [0x8a, 0xbf], '漢'],
    ['cp932', [0x8a, 0xbf], '漢'],
    ['gb2312', [0xba, 0xba], '汉'],
    ['cp949', [0xb0, 0xa1], '가'],
    ['big5', [0xba, 0x7e], '漢'],
    ['mac-roman', [0x8e], 'é'],
  ])('reads a file that declares %s', (label, character, expected) => {
    const head = bytes(`#!/usr/bin/python\n# -*- coding: ${label} -*-\nname = "`, 'latin1');
    const decoded = decodeSource(Buffer.concat([head, Uint8Array.from(character), bytes('"\n', 'latin1')]));
    expect(decoded.text).toContain(`name = "${expected}"`);
    expect(decoded.warnings[0]?.message).toContain('as the file declares');
  });

  it.each(['utf8', 'utf_8', 'utf-8-sig', 'UTF-8-unix'])('reads UTF-8 that declares itself as %s', (label) => {
    expect(decodeSource(bytes(`# coding: ${label}\né`, 'utf8'))).toMatchObject({
      encoding: 'utf-8',
      warnings: [],
    });
  });

  it.each([
    '',
    '# coding: no-such-encoding\n',
    '# coding: cp437\n',
    '\n\n# coding: cp1251\n',
    '# coding: utf-8\n',
  ])('reads what is not UTF-8 as windows-1252 with a warning after %j', (head) => {
    const decoded = decodeSource(Buffer.concat([bytes(head, 'latin1'), Uint8Array.from([0x80, 0xe9])]));
    expect(decoded).toMatchObject({
      text: `${head}€é`,
      encoding: 'windows-1252',
      warnings: [{ code: 'not-utf8' }],
    });
  });

  it.each([
    ['NUL bytes', [0x7f, 0x45, 0, 1]],
    ['UTF-32', [0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]],
  ])('refuses %s as binary', (_, input) => {
    const decode = (): unknown => decodeSource(Uint8Array.from(input), 'a.py');
    expect(decode).toThrow(SourceFileError);
    expect(decode).toThrow(expect.objectContaining({ reason: 'binary', path: 'a.py' }));
  });

  it('reads an empty file', () => {
    expect(decodeSource(new Uint8Array())).toEqual({ text: '', encoding: 'utf-8', warnings: [] });
  });
});
