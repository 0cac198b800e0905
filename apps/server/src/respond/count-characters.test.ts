import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countCharacters } from './count-characters.ts';

it('counts what a walk over the code points counts, broken pairs included', () => {
  const unit = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 3 }),
    fc.constantFrom('\ud83d', '\ude00', '😀', 'a', 'é'),
  );
  fc.assert(
    fc.property(fc.array(unit), (parts) => {
      const text = parts.join('');
      expect(countCharacters(text)).toBe([...text].length);
    }),
  );
});
