import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { locateSegments } from './locate-segments.ts';

it('gives each span the bytes and lines of its source, emoji and all', () => {
  const text = fc
    .array(fc.constantFrom('a', 'é', '😀', '\n', ' ', '漢', '\r\n'), { minLength: 1, maxLength: 8 })
    .map((list) => list.join(''));
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), (texts) => {
      const source = texts.join('');
      let at = 0;
      const spans = texts.map((each) => {
        const span = {
          sourceStart: at,
          sourceEnd: at + each.length,
          contentStart: at,
          contentEnd: at + each.length,
          isVerbatim: true,
          kind: 'sentence',
        } as const;
        at += each.length;
        return span;
      });
      for (const { start, end, startByte, endByte, startLine, endLine } of locateSegments(source, spans)) {
        expect(startByte).toBe(Buffer.byteLength(source.slice(0, start)));
        expect(endByte).toBe(Buffer.byteLength(source.slice(0, end)));
        expect(startLine).toBe(source.slice(0, start).split('\n').length);
        const shown = source.slice(start, end).trimEnd();
        expect(endLine).toBe(source.slice(0, start + shown.length).split('\n').length);
      }
    }),
  );
});
