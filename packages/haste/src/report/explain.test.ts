import { describe, expect, it } from '@jest/globals';
import { analyzeCode } from '@scaledown/code';
import { createTokenCounter } from '@scaledown/core';
import fc from 'fast-check';
import { readFixture } from '../__fixtures__/read-fixture.ts';
import type { ExplainedUnit, Explanation } from '../explanation.ts';
import { HasteOptimizer } from '../haste-optimizer.ts';
import type { HasteOptions } from '../haste-options.ts';

const context = readFixture('tide_station.py');
const file = await analyzeCode({ text: context });
const { counter } = await createTokenCounter('gpt-4o');

async function explanationOf(
  query: string,
  maxTokens = 300,
  options: HasteOptions = {},
): Promise<Explanation> {
  const { explanation } = await new HasteOptimizer(options).optimize({
    context,
    query,
    maxTokens,
    explain: true,
  });
  if (explanation === undefined) throw new RangeError('there is no explanation');
  return explanation;
}

const unitIn = ({ units }: Explanation, symbol: string): ExplainedUnit => {
  const unit = units.find((one) => one.symbol === symbol);
  if (unit === undefined) throw new RangeError(`there is no ${symbol}`);
  return unit;
};

describe('an explanation', () => {
  it('is there when asked for, and only then', async () => {
    const optimizer = new HasteOptimizer();
    expect(await optimizer.optimize({ context, query: 'gauge' })).not.toHaveProperty('explanation');
    expect(await optimizer.optimize({ context, query: 'gauge', explain: false })).not.toHaveProperty(
      'explanation',
    );
    expect(await optimizer.optimize({ context, query: 'gauge', explain: true })).toHaveProperty(
      'explanation',
    );
  });

  it('has every unit of the file, in source order', async () => {
    for (const query of ['gauge', 'zzqxv']) {
      const { units } = await explanationOf(query);
      expect(units.map(({ symbol, kind, startLine, endLine }) => [symbol, kind, startLine, endLine])).toEqual(
        file.units.map((unit) => [unit.qualifiedName, unit.kind, unit.startLine, unit.endLine]),
      );
    }
  });

  it('keeps its numbers within their ranges, and agrees with the output', async () => {
    const word = fc.constantFrom(...(context.match(/\w{4,}/g) ?? []));
    await fc.assert(
      fc.asyncProperty(
        fc.array(word, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 40, max: 1500 }),
        async (words, maxTokens) => {
          const request = { context, query: words.join(' '), maxTokens, explain: true };
          const { explanation, content, metrics } = await new HasteOptimizer().optimize(request);
          expect(explanation?.budget).toEqual({
            limit: maxTokens,
            target: Math.min(maxTokens, 1800),
            used: metrics.optimizedTokens,
          });
          for (const unit of explanation?.units ?? []) {
            expect(unit.score).toBeGreaterThanOrEqual(0);
            expect(unit.score).toBeLessThanOrEqual(1);
            expect(unit.keptTokens).toBeLessThanOrEqual(unit.tokens);
            expect(unit.detail === 'full').toBe(unit.cutBy === undefined);
            if (unit.detail === undefined) expect(unit.keptTokens).toBe(0);
            else expect(unit.reasons).not.toEqual([]);
            if (unit.detail === 'full')
              expect(content).toContain(file.source.slice(unit.startLine, unit.endLine).trimEnd());
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('counts what a unit takes, and what is kept of it', async () => {
    const unit = unitIn(await explanationOf('harmonic'), 'harmonic');
    expect(unit).toMatchObject({ detail: 'full', keptTokens: unit.tokens });
    const text = file.source.slice(unit.startLine, unit.endLine);
    expect(Math.abs(unit.tokens - counter.count(text))).toBeLessThanOrEqual(2);
  });

  it('says whether room or relevance was wanting', async () => {
    const tight = await explanationOf('stuck gauge history harbour', 60);
    expect(tight.units.filter(({ cutBy }) => cutBy === 'budget').length).toBeGreaterThan(0);
    const narrow = await explanationOf('harmonic', 1200, { topK: 1, prefilter: 1, maxAdd: 0 });
    expect(unitIn(narrow, 'HarbourDesk.follow')).toMatchObject({ cutBy: 'relevance', keptTokens: 0 });
    expect(unitIn(narrow, 'HarbourDesk.follow')).not.toHaveProperty('detail');
  });

  it('gives the reasons', async () => {
    const reasonsFor = async (query: string, symbol: string): Promise<readonly string[]> =>
      unitIn(await explanationOf(query), symbol).reasons;
    expect(await reasonsFor('lunar crests', 'next_high_water')).toEqual(['words']);
    expect(await reasonsFor('next_high_water', 'next_high_water')).toEqual(
      expect.arrayContaining(['name', 'words']),
    );
    expect(await reasonsFor('line 194', 'harmonic')).toEqual(expect.arrayContaining(['location']));
    expect(await reasonsFor('"no readings yet"', 'GaugeHistory.smoothed')).toEqual(
      expect.arrayContaining(['quote']),
    );
    expect(await reasonsFor('zzqxv', 'harmonic')).toEqual(['outline']);
    expect(unitIn(await explanationOf('median', 150), 'GaugeHistory').detail).toBe('signature');
  });

  it('names the words that matched as the query spells them', async () => {
    const explanation = await explanationOf('Smoothing of the Readings, medians and zebras');
    expect(explanation.terms).toEqual(['Smoothing', 'Readings', 'medians', 'zebras']);
    expect(explanation.queryForms).toEqual(['words']);
    const { matchedTerms } = unitIn(explanation, 'GaugeHistory.smoothed');
    expect(matchedTerms).toEqual(expect.arrayContaining(['Smoothing', 'Readings', 'medians']));
    expect(matchedTerms).not.toContain('zebras');
  });

  it('says how the query was read', async () => {
    expect((await explanationOf('GaugeHistory.add "no readings" line 3')).queryForms).toEqual(
      expect.arrayContaining(['location', 'quote', 'symbol']),
    );
  });
});

describe('segments', () => {
  it('name the unit of their lines, its kind and how much of it is shown', async () => {
    const { segments } = await new HasteOptimizer({ topK: 1, prefilter: 1, maxAdd: 0 }).optimize({
      context,
      query: 'harmonic',
      maxTokens: 200,
    });
    expect(segments).toEqual([
      expect.objectContaining({ kind: 'import', startLine: 14, endLine: 14, detail: 'full' }),
      expect.objectContaining({
        kind: 'function',
        symbol: 'harmonic',
        startLine: 194,
        endLine: 195,
        detail: 'full',
        score: 1,
      }),
    ]);
    expect(segments[0]).not.toHaveProperty('symbol');
  });

  it('of a class of which methods are shown are those of its own lines and of the methods', async () => {
    const { segments } = await new HasteOptimizer({ topK: 1, prefilter: 1, maxAdd: 0 }).optimize({
      context,
      query: 'GaugeHistory.smoothed',
      maxTokens: 130,
    });
    const details = segments.map(({ symbol, detail }) => [symbol, detail]);
    expect(details).toContainEqual(['GaugeHistory', 'signature']);
    expect(details).toContainEqual(['GaugeHistory.smoothed', 'full']);
  });
});
