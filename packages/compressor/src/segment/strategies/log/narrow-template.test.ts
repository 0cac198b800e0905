import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { narrowTemplate } from './narrow-template.ts';

describe('narrowTemplate', () => {
  it('gives a value that comes back a form of its own', () => {
    const pools = Array.from({ length: 40 }, (_, i) => (i % 4 === 0 ? `rare-${i}` : 'http-nio-8080'));
    const ids = Array.from({ length: 40 }, (_, i) => String(i));
    const forms = narrowTemplate([pools, ids], 40);
    expect(forms.map(({ rows, fixed, from, open }) => [rows.length, fixed, from, open])).toEqual([
      [10, [undefined, undefined], undefined, [0, 1]],
      [30, ['http-nio-8080', undefined], 0, [1]],
    ]);
  });

  it('puts every row into one form that says its values', () => {
    const column = fc.array(fc.constantFrom('one', 'other-value', '10.0.0.1:8080', 'x'), {
      minLength: 50,
      maxLength: 50,
    });
    fc.assert(
      fc.property(fc.array(column, { maxLength: 4 }), (columns) => {
        const forms = narrowTemplate(columns, 50);
        expect(forms.flatMap(({ rows }) => rows).sort((a, b) => a - b)).toEqual(
          Array.from({ length: 50 }, (_, i) => i),
        );
        for (const { rows, fixed, from } of forms) {
          const wider = from === undefined ? columns.map((_, i) => i) : forms[from]?.open;
          expect(fixed).toHaveLength(wider?.length ?? -1);
          for (const [i, value] of fixed.entries()) {
            const isSaid = rows.every(
              (row) => value === undefined || columns[wider?.[i] ?? -1]?.[row] === value,
            );
            expect(isSaid).toBe(true);
          }
        }
      }),
    );
  });
});
