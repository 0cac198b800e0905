import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { foldColumn } from './fold-column.ts';

describe('foldColumn', () => {
  it.each([
    [['blk_12', 'blk_15'], ['blk_', ''], [['12', '15']]],
    [['/10.2.3.4:50010', '/10.2.7.1:50010'], ['/10.2.', ':50010'], [['3.4', '7.1']]],
    [
      ['id=7,to=ada,ok', 'id=9,to=bob,ok'],
      ['id=', ',to=', ',ok'],
      [
        ['7', '9'],
        ['ada', 'bob'],
      ],
    ],
    [['1117838570', '1117842440'], ['111', ''], [['7838570', '7842440']]],
    [['1702', '1703'], ['', ''], [['1702', '1703']]],
    [['(-5)', '(12)'], ['(', ')'], [['-5', '12']]],
    [['task', 'take'], ['', ''], [['task', 'take']]],
    [[' 170', ' 28'], [' ', ''], [['170', '28']]],
  ])('takes what %j share out of them', (values, literals, varying) => {
    expect(foldColumn(values)).toEqual({ literals, varying });
  });

  it('gives every value back from what is left of it', () => {
    const value = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }),
      fc
        .tuple(fc.constantFrom('a', 'b=', '', '('), fc.nat(), fc.constantFrom('', ')', '.', 'x'))
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(fc.array(value, { minLength: 2, maxLength: 8 }), (values) => {
        const { literals, varying } = foldColumn(values);
        expect(literals).toHaveLength(varying.length + 1);
        const back = values.map((_, row) =>
          literals.map((text, i) => text + (varying[i]?.[row] ?? '')).join(''),
        );
        expect(back).toEqual(values);
        expect(varying.flat()).not.toContain('');
      }),
    );
  });
});
