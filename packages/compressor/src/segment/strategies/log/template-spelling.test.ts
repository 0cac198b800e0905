import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { TemplatePart } from './log-template.ts';
import {
  parseFixed,
  parseTemplate,
  parseValues,
  spellFixed,
  spellTemplate,
  spellValues,
} from './template-spelling.ts';

const sign = fc.constantFrom('\\', '*', '@', '1', ' ', 'a');
const text = fc.array(sign, { minLength: 1, maxLength: 6 }).map((signs) => signs.join(''));

describe('the spelling of templates', () => {
  it('gives back every template, whatever signs its text holds', () => {
    const part = fc.oneof<fc.Arbitrary<TemplatePart>[]>(
      text.map((of) => ({ kind: 'text', text: of })),
      fc.constantFrom<TemplatePart>({ kind: 'time' }, { kind: 'value' }, { kind: 'again', value: 0 }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        // No digit follows a time in a log, or it would be a longer time; nor two texts one another.
        const isUsual = parts.every(({ kind }, i) => {
          const next = parts[i + 1];
          if (next?.kind !== 'text') return true;
          return kind !== 'text' && !(kind === 'time' && /^\d/.test(next.text));
        });
        fc.pre(isUsual);
        expect(parseTemplate(spellTemplate(parts))).toEqual(parts);
      }),
    );
  });

  it('gives back values, of which the last may hold anything', () => {
    const value = fc.stringMatching(/^[ \t]{0,2}[a-z*=]{1,4}$/);
    fc.assert(
      fc.property(fc.array(value), fc.string(), (values, last) => {
        const all = [...values, last];
        expect(parseValues(spellValues(all), all.length)).toEqual(all);
      }),
    );
  });

  it('tells a value that is a star from one that is open', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.constant(undefined)), (value) => {
        expect(parseFixed(spellFixed(value))).toBe(value);
      }),
    );
  });
});
