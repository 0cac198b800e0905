import { expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { loadTokenizer } from '../../tokenizer/load-tokenizer.ts';
import { encoderFolder } from '../__fixtures__/write-folder.ts';
import { encodeStart } from './encode-start.ts';

it('gives what encoding the whole text would give', async () => {
  const tokenizer = await loadTokenizer(await encoderFolder());
  const word = fc.oneof(
    fc.constantFrom('the', 'fox', ' ', '\n'.repeat(50), 'zebra', 'x'.repeat(70), '::'),
    fc.string({ maxLength: 30 }),
  );
  const texts = fc.array(word, { maxLength: 300 }).map((words) => words.join(' '));
  await fc.assert(
    fc.property(texts, fc.integer({ min: 3, max: 40 }), (text, maxTokens) => {
      expect(encodeStart(tokenizer, text, maxTokens)).toEqual(
        tokenizer.encode(text, { specialTokens: true, maxTokens }),
      );
    }),
    { numRuns: 200 },
  );
});
