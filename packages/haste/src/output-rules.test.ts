import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { BudgetTooSmallError } from '@scaledown/core';
import fc from 'fast-check';
import { checkOutput } from './__fixtures__/check-output.ts';
import { readFixture } from './__fixtures__/read-fixture.ts';
import { HasteOptimizer } from './haste-optimizer.ts';

const orderDesk = readFileSync(
  fileURLToPath(new URL('../../../examples/files/order_desk.py', import.meta.url)),
  'utf8',
);
const tides = readFixture('tide_station.py');
const odd = readFixture('odd_layout.py');

const sources: Readonly<Record<string, { readonly source: string; readonly path?: string }>> = {
  'a module of classes': { source: tides, path: 'tide_station.py' },
  'odd layouts': { source: odd },
  'carriage returns': { source: tides.replaceAll('\n', '\r\n') },
  'a byte order mark and no last line break': { source: `\uFEFF${odd.trimEnd()}` },
  'broken in the middle': { source: `${tides.slice(0, 3300)}\n  )( def\n${tides.slice(3300)}` },
  'a language that is not parsed': { source: tides, path: 'tide_station.css' },
};

const words = [...new Set(`${tides} ${odd}`.match(/[\p{L}_]{3,}/gu) ?? [])];
const word = fc.constantFrom(...words);
const query = fc.oneof(
  fc.array(word, { minLength: 1, maxLength: 8 }).map((some) => some.join(' ')),
  word,
  fc.integer({ min: 1, max: 260 }).map((line) => `error in line ${line}`),
  fc
    .tuple(fc.integer({ min: 1, max: 200 }), fc.nat(40))
    .map(([from, more]) => `lines ${from}-${from + more}`),
  fc.constantFrom(
    '"height jumped further"',
    'HarbourDesk.follow',
    'zzqqxx',
    'the',
    '面積 Größe',
    '@@ -90,12 +90,13 @@',
  ),
);
const cap = fc.oneof(fc.integer({ min: 50, max: 400 }), fc.integer({ min: 50, max: 8000 }));
const softCap = fc.oneof(fc.constant(1800), fc.integer({ min: 1, max: 3000 }));

describe('every output', () => {
  it.each(Object.entries(sources))(
    'keeps the rules: %s',
    async (_, { source, path }) => {
      const given = { context: source, ...(path === undefined ? {} : { filePath: path }) };
      await fc.assert(
        fc.asyncProperty(query, cap, softCap, async (random, maxTokens, target) => {
          const optimizer = new HasteOptimizer({ softCap: target });
          const result = await optimizer.optimize({ ...given, query: random, maxTokens });
          await checkOutput({ source, path, cap: maxTokens, result });
        }),
        { numRuns: 60 },
      );
    },
    30_000,
  );

  it('keeps the rules on a large file', async () => {
    const optimizer = new HasteOptimizer();
    await fc.assert(
      fc.asyncProperty(query, cap, async (random, maxTokens) => {
        const result = await optimizer.optimize({ context: orderDesk, query: random, maxTokens });
        await checkOutput({ source: orderDesk, cap: maxTokens, result });
      }),
      { numRuns: 40 },
    );
  }, 30_000);

  it('keeps the rules with every option that changes what is chosen', async () => {
    const options = fc.record({
      topK: fc.integer({ min: 1, max: 20 }),
      prefilter: fc.integer({ min: 1, max: 40 }),
      bfsDepth: fc.nat(3),
      maxAdd: fc.nat(20),
      targetModel: fc.constantFrom('gpt-4o', 'gpt-4', 'gpt-3.5-turbo'),
    });
    await fc.assert(
      fc.asyncProperty(options, query, cap, async (random, text, maxTokens) => {
        const result = await new HasteOptimizer(random).optimize({ context: tides, query: text, maxTokens });
        await checkOutput({ source: tides, cap: maxTokens, result });
      }),
      { numRuns: 60 },
    );
  }, 30_000);

  it('keeps the rules at the smallest limits, or says what would do', async () => {
    const optimizer = new HasteOptimizer();
    for (let maxTokens = 1; maxTokens <= 60; maxTokens += 1) {
      try {
        const result = await optimizer.optimize({ context: tides, query: 'gauge history', maxTokens });
        await checkOutput({ source: tides, cap: maxTokens, result });
      } catch (error) {
        if (!BudgetTooSmallError.isInstance(error)) throw error;
        expect(maxTokens).toBeLessThan(error.neededTokens);
      }
    }
  });
});
