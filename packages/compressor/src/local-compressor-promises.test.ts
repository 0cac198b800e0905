import { describe, expect, it } from '@jest/globals';
import { BudgetTooSmallError, createTokenCounter } from '@scaledown/core';
import fc from 'fast-check';
import { anyPrompt, mixedDocument } from './__fixtures__/mixed-document.ts';
import { LocalCompressor } from './local-compressor.ts';
import type { LocalCompressorOptions } from './local-compressor-options.ts';

const { counter } = await createTokenCounter('gpt-4o');
const rate = fc.constantFrom<'auto' | number>('auto', 0.05, 0.2, 0.33, 0.5, 0.9, 1);
const markers = fc.constantFrom('counted' as const, 'short' as const, 'none' as const);
const RUNS = { numRuns: 40 };

function compress(options: LocalCompressorOptions, context: string, prompt: string, maxTokens?: number) {
  return new LocalCompressor(options).compress({ context, prompt, maxTokens });
}

const countIn = (text: string, word: string): number =>
  text.toLowerCase().split(word.toLowerCase()).length - 1;

describe('whatever the document, the prompt and the options', () => {
  it('the content is never larger than the context, and its metrics are counted', async () => {
    await fc.assert(
      fc.asyncProperty(mixedDocument, anyPrompt, rate, markers, async (context, prompt, share, style) => {
        const { content, metrics } = await compress({ rate: share, markers: style }, context, prompt);
        expect(metrics.originalPromptTokens).toBe(counter.count(context));
        expect(metrics.compressedPromptTokens).toBe(counter.count(content));
        expect(metrics.compressedPromptTokens).toBeLessThanOrEqual(metrics.originalPromptTokens);
      }),
      RUNS,
    );
  });

  it('the content keeps to the rate in 99 of 100 cases beside a single part that is larger, and else a warning says so', async () => {
    const cases = fc.sample(
      fc.tuple(mixedDocument, anyPrompt, fc.double({ min: 0.1, max: 1, noNaN: true }), markers),
      120,
    );
    let over = 0;
    for (const [document, prompt, share, style] of cases) {
      const context = document.replaceAll(/<.?keep>/g, '');
      const result = await compress({ rate: share, markers: style }, context, prompt);
      const { metrics, warnings, segments } = result;
      const isOver = metrics.compressedPromptTokens > Math.floor(share * metrics.originalPromptTokens);
      expect(warnings.some(({ code }) => code === 'target-exceeded')).toBe(isOver);
      // A part comes with what it needs: a heading, the lines of a fence, a signature.
      if (isOver && segments.length > 6) over++;
    }
    expect(over / cases.length).toBeLessThanOrEqual(0.01);
  });

  it('a limit of tokens holds, or an error names one that does', async () => {
    await fc.assert(
      fc.asyncProperty(
        mixedDocument,
        anyPrompt,
        rate,
        fc.integer({ min: 1, max: 120 }),
        async (context, prompt, share, maxTokens) => {
          const outcome = await compress({ rate: share }, context, prompt, maxTokens).catch(
            (error: unknown) => error,
          );
          if (!BudgetTooSmallError.isInstance(outcome)) {
            if (outcome instanceof Error) throw outcome;
            expect(outcome).toMatchObject({ metrics: expect.anything() });
            expect(counter.count(String(outcome))).toBeLessThanOrEqual(maxTokens);
            return;
          }
          expect(outcome.maxTokens).toBe(maxTokens);
          expect(outcome.neededTokens).toBeGreaterThan(maxTokens);
          const { metrics } = await compress({ rate: share }, context, prompt, outcome.neededTokens);
          expect(metrics.compressedPromptTokens).toBeLessThanOrEqual(outcome.neededTokens);
        },
      ),
      RUNS,
    );
  });

  it('every place of a preserved word is kept', async () => {
    const word = fc.constantFrom(
      '1987',
      'MARA quill',
      'fetchTide()',
      '$45.20',
      'served in',
      '港口',
      'f1(x)',
      '| Name',
      '"id"',
      'lanterns was',
      'ok',
    );
    await fc.assert(
      fc.asyncProperty(
        mixedDocument,
        anyPrompt,
        rate,
        fc.array(word, { minLength: 1, maxLength: 2 }),
        async (context, prompt, share, preserveWords) => {
          const { content, warnings } = await compress({ rate: share, preserveWords }, context, prompt);
          for (const each of preserveWords)
            expect(countIn(content, each)).toBeGreaterThanOrEqual(countIn(context, each));
          expect(warnings.map(({ code }) => code)).not.toContain('preserved-words-lost');
        },
      ),
      RUNS,
    );
  });

  it('with `lossless` nothing is left out', async () => {
    await fc.assert(
      fc.asyncProperty(mixedDocument, anyPrompt, async (context, prompt) => {
        const { segments, content } = await compress(
          { rate: 0.1, lossless: true, explain: true },
          context,
          prompt,
        );
        expect(segments.at(0)?.start ?? 0).toBe(0);
        expect(segments.at(-1)?.end ?? 0).toBe(context.length);
        for (const [at, { start }] of segments.entries()) expect(start).toBe(segments[at - 1]?.end ?? 0);
        if (segments.every(({ isVerbatim }) => isVerbatim)) expect(content).toBe(context);
      }),
      RUNS,
    );
  });

  it('the same call gives the same result, from any instance and beside any other call', async () => {
    await fc.assert(
      fc.asyncProperty(
        mixedDocument,
        mixedDocument,
        anyPrompt,
        rate,
        async (context, other, prompt, share) => {
          const one = new LocalCompressor({ rate: share, explain: true });
          const two = new LocalCompressor({ rate: share, explain: true });
          const results = await Promise.all([
            one.compress({ context, prompt }),
            one.compress({ context: other, prompt }),
            two.compress({ context, prompt }),
          ]);
          const [first, , third] = results.map((result) => {
            const { metrics: _, ...rest } = result.toJSON();
            return rest;
          });
          expect(third).toEqual(first);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('without respelling and markers, the content is the kept text and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(mixedDocument, anyPrompt, rate, async (document, prompt, share) => {
        const context = document.replaceAll(/<.?keep>/g, '');
        const { content, segments } = await compress(
          { rate: share, respell: false, markers: 'none' },
          context,
          prompt,
        );
        let written = 0;
        for (const { start, end, contentStart, contentEnd, isVerbatim } of segments) {
          expect(isVerbatim).toBe(true);
          expect(content.slice(written, contentStart)).toMatch(/^\n*$/);
          expect(content.slice(contentStart, contentEnd)).toBe(context.slice(start, end));
          written = contentEnd;
        }
        expect(content.slice(written)).toBe('');
      }),
      RUNS,
    );
  });

  it('segments say where each kept part stands in both texts, in order', async () => {
    await fc.assert(
      fc.asyncProperty(mixedDocument, anyPrompt, rate, markers, async (context, prompt, share, style) => {
        const { content, segments } = await compress({ rate: share, markers: style }, context, prompt);
        let [read, written] = [0, 0];
        for (const { start, end, contentStart, contentEnd, isVerbatim, score = 0 } of segments) {
          expect(start).toBeGreaterThanOrEqual(read);
          expect(end).toBeGreaterThan(start);
          expect(contentStart).toBeGreaterThanOrEqual(written);
          if (isVerbatim) expect(content.slice(contentStart, contentEnd)).toBe(context.slice(start, end));
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
          [read, written] = [end, contentEnd];
        }
        expect(written).toBeLessThanOrEqual(content.length);
      }),
      RUNS,
    );
  });

  it('an explanation lists each unit once, in blocks that cover the context', async () => {
    await fc.assert(
      fc.asyncProperty(mixedDocument, anyPrompt, rate, async (context, prompt, share) => {
        const {
          explanation,
          coverage = 0,
          confidence = 0,
        } = await compress({ rate: share, explain: true }, context, prompt);
        const { units, blocks } = explanation ?? { units: [], blocks: [] };
        expect(units.map(({ start, end }) => context.slice(start, end)).join('')).toBe(context);
        expect(blocks.map(({ start, end }) => context.slice(start, end)).join('')).toBe(context);
        expect(blocks.reduce((sum, block) => sum + block.units, 0)).toBe(units.length);
        expect(blocks.reduce((sum, { keptUnits }) => sum + keptUnits, 0)).toBe(
          units.filter(({ isKept }) => isKept).length,
        );
        for (const share of [coverage, confidence, ...units.map(({ score }) => score)]) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
      RUNS,
    );
  });
});
