import { expect, it } from '@jest/globals';
import { createTokenCounter, measureSavings } from '@scaledown/core';
import fc from 'fast-check';
import { FakeCompressor, FakeOptimizer, firstWords } from './__fixtures__/fake-stages.ts';
import { BudgetExceededError } from './errors/budget-exceeded-error.ts';
import { Pipeline } from './pipeline.ts';
import type { PipelineResult } from './report/pipeline-result.ts';
import type { StageEvent } from './report/stage-event.ts';
import type { PipelineStep } from './steps/stage.ts';

const { counter } = await createTokenCounter('gpt-4o');

const words = fc.constantFrom('alpha', 'beta', 'größe', '漢字', 'x', '😀', 'return', '{', '}');
const contexts = fc.array(words, { minLength: 1, maxLength: 12 }).map((list) => list.join(' '));

/** What a stage does: keep some words, or repeat the text. */
const changes = fc.oneof(
  fc.nat({ max: 10 }).map((count) => firstWords(count)),
  fc.constant((text: string) => `${text} ${text}`),
);
const stages = fc.record({
  change: changes,
  maxTokens: fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined }),
});
const pipelines = fc.record({
  optimizers: fc.array(stages, { maxLength: 3 }),
  compressors: fc.array(stages, { minLength: 1, maxLength: 3 }),
});

interface Planned {
  readonly change: (text: string) => string;
  readonly maxTokens: number | undefined;
}

/** The naive twin: what the stages make of a text, one after another. */
function contentsOf(plan: readonly Planned[], context: string): string[] {
  const contents: string[] = [];
  let content = context;
  for (const { change } of plan) {
    content = change(content);
    contents.push(content);
    if (content.trim() === '') break;
  }
  return contents;
}

function stepsOf(optimizers: readonly Planned[], compressors: readonly Planned[]): PipelineStep[] {
  return [
    ...optimizers.map(
      ({ change, maxTokens }, index): PipelineStep => [`o${index}`, new FakeOptimizer(change), { maxTokens }],
    ),
    ...compressors.map(
      ({ change, maxTokens }, index): PipelineStep => [
        `c${index}`,
        new FakeCompressor(change),
        { maxTokens },
      ],
    ),
  ];
}

async function runOrExceed(run: Promise<PipelineResult>): Promise<[PipelineResult, isWithin: boolean]> {
  try {
    return [await run, true];
  } catch (error) {
    if (!BudgetExceededError.isInstance(error)) throw error;
    return [error.result, false];
  }
}

it('does what its stages do by hand, counts what a tokenizer counts, and never exceeds its limit unsaid', async () => {
  const limits = fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined });
  await fc.assert(
    fc.asyncProperty(pipelines, contexts, limits, async ({ optimizers, compressors }, context, maxTokens) => {
      const plan = [...optimizers, ...compressors];
      const events: StageEvent[] = [];
      const pipeline = new Pipeline(stepsOf(optimizers, compressors));
      const onStage = (event: StageEvent) => events.push(event);
      const [result, isWithin] = await runOrExceed(pipeline.run({ query: 'q', context, maxTokens, onStage }));

      const expected = contentsOf(plan, context);
      expect(result.history.map(({ content }) => content)).toEqual(expected);
      expect(result.finalContent).toBe(expected.at(-1));

      const counts = [context, ...expected].map((text) => counter.count(text));
      expect(result.history.map(({ inputTokens }) => inputTokens)).toEqual(counts.slice(0, -1));
      expect(result.history.map(({ outputTokens }) => outputTokens)).toEqual(counts.slice(1));
      const [first = 0, last = 0] = [counts[0], counts.at(-1)];
      expect(result.metrics).toMatchObject({
        originalTokens: first,
        totalTokens: last,
        ...measureSavings(first, last),
      });

      const limit = Math.min(maxTokens ?? Infinity, result.history.at(-1)?.maxTokens ?? Infinity);
      expect(isWithin).toBe(last <= limit);

      const grew = result.history.filter(({ inputTokens, outputTokens }) => outputTokens > inputTokens);
      const said = result.warnings.filter(({ code }) => code === 'stage-grew');
      expect(said.map(({ stage }) => stage)).toEqual(grew.map(({ stage }) => stage));
      expect(events.map(({ stage, status }) => `${stage} ${status}`)).toEqual(
        result.history.flatMap(({ stage }) => [`${stage} started`, `${stage} finished`]),
      );
    }),
    { numRuns: 200 },
  );
});
