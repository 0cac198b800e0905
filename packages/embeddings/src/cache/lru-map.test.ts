import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LruMap } from './lru-map.ts';

it('keeps what was used last, like a list that is searched from the end', () => {
  const step = fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd', 'e'), value: fc.option(fc.nat()) });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4 }), fc.array(step, { maxLength: 40 }), (maxEntries, steps) => {
      const map = new LruMap<number>(maxEntries);
      let list: { key: string; value: number }[] = [];
      for (const { key, value } of steps) {
        const known = list.find((entry) => entry.key === key);
        if (value === null) expect(map.get(key)).toBe(known?.value);
        else map.set(key, value);
        const entry = value === null ? known : { key, value };
        if (entry === undefined) continue;
        list = [...list.filter((other) => other.key !== key), entry];
        if (list.length > maxEntries) list = list.slice(list.length - maxEntries);
      }
    }),
  );
});
