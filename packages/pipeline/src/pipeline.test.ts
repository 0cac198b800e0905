import { describe, expect, it } from '@jest/globals';
import { FakeCompressor, FakeOptimizer, firstWords } from './__fixtures__/fake-stages.ts';
import { BudgetExceededError } from './errors/budget-exceeded-error.ts';
import { Pipeline } from './pipeline.ts';
import type { StageEvent } from './report/stage-event.ts';

const context = 'one two three four five six seven eight';

const codesOf = (warnings: readonly { readonly code: string }[]): string[] =>
  warnings.map(({ code }) => code);

describe('Pipeline.run', () => {
  it('gives each stage what the one before it returned, and reports every count by one tokenizer', async () => {
    const optimizer = new FakeOptimizer(firstWords(6), { model: 'static' });
    const compressor = new FakeCompressor(firstWords(2));
    const pipeline = new Pipeline([
      ['select', optimizer],
      ['shorten', compressor],
    ]);
    const result = await pipeline.run({ query: 'which?', prompt: 'Count.', context });
    expect(String(result)).toBe('one two');
    expect(optimizer.requests).toMatchObject([{ context, query: 'which?' }]);
    expect(compressor.requests).toMatchObject([
      { context: 'one two three four five six', prompt: 'which?\n\nCount.' },
    ]);
    expect(result.history).toMatchObject([
      { stage: 'select', kind: 'optimizer', inputTokens: 8, outputTokens: 6, model: 'static', segments: [] },
      { stage: 'shorten', kind: 'compressor', inputTokens: 6, outputTokens: 2, content: 'one two' },
    ]);
    expect(result.metrics).toMatchObject({
      originalTokens: 8,
      totalTokens: 2,
      compressionRatio: 4,
      savingsPercent: 75,
      tokenizer: 'o200k_base',
    });
    expect(result.savingsPercent).toBe(75);
    expect(result.warnings).toEqual([]);
  });

  it('lets the first optimizer read the file, and the others know it by its name only', async () => {
    const [first, second] = [
      new FakeOptimizer(firstWords(3), { files: { 'app.py': context } }),
      new FakeOptimizer(),
    ];
    const pipeline = new Pipeline([
      ['first', first],
      ['second', second],
    ]);
    const { metrics, finalContent } = await pipeline.run({ query: 'q', filePath: 'app.py' });
    expect(first.requests).toMatchObject([{ context: '', filePath: 'app.py' }]);
    expect(second.requests).toMatchObject([{ context: 'one two three', filePath: 'app.py' }]);
    expect(metrics).toMatchObject({ originalTokens: 8, totalTokens: 3 });
    expect(finalContent).toBe('one two three');
  });

  it.each([
    { query: 'which?', prompt: 'Count.', served: 'which?\n\nCount.' },
    { query: 'which?', prompt: undefined, served: 'which?' },
    { query: 'which?', prompt: ' ', served: 'which?' },
    { query: undefined, prompt: 'Count.', served: 'Count.' },
    { query: 'Count.', prompt: 'Count. ', served: 'Count.' },
  ])(
    'lets compressors serve the query $query and the prompt $prompt together',
    async ({ query, prompt, served }) => {
      const [optimizer, compressor] = [new FakeOptimizer(), new FakeCompressor()];
      await new Pipeline([
        ['select', optimizer],
        ['shorten', compressor],
      ]).run({ query, prompt, context });
      expect(optimizer.requests[0]?.query).toBe(query);
      expect(compressor.requests[0]?.prompt).toBe(served);
    },
  );

  it('carries the warnings of stages, and says which stage each is about', async () => {
    const warning = { code: 'parse-errors', message: 'Line 3 is odd.' };
    const pipeline = new Pipeline([['select', new FakeOptimizer(undefined, { warnings: [warning] })]]);
    const { warnings, history } = await pipeline.run({ context });
    expect(warnings).toEqual([{ ...warning, stage: 'select' }]);
    expect(history[0]?.warnings).toEqual([warning]);
  });

  it('reports a stage that returned more than it got', async () => {
    const pipeline = new Pipeline([['inflate', new FakeOptimizer((text) => `${text} and more`)]]);
    const { warnings, savingsPercent } = await pipeline.run({ context });
    expect(warnings).toEqual([
      {
        code: 'stage-grew',
        message: 'The stage "inflate" was given 8 tokens and returned 10.',
        stage: 'inflate',
      },
    ]);
    expect(savingsPercent).toBe(-25);
  });

  it('says when it counts for a model that it does not know', async () => {
    const pipeline = new Pipeline([['select', new FakeOptimizer()]], { targetModel: 'some-model' });
    expect(codesOf((await pipeline.run({ context })).warnings)).toEqual(['unknown-model']);
  });

  it('gives no stage an empty context: it ends where one leaves nothing, and says so', async () => {
    const later = new FakeOptimizer();
    const pipeline = new Pipeline([
      ['drop', new FakeOptimizer(() => ' \n')],
      ['later', later],
      ['last', new FakeCompressor()],
    ]);
    const result = await pipeline.run({ query: 'q', context, filePath: 'app.py' });
    expect(later.requests).toEqual([]);
    expect(result.history.map(({ stage }) => stage)).toEqual(['drop']);
    expect(result.finalContent).toBe(' \n');
    expect(result.warnings).toEqual([
      {
        code: 'stage-empty',
        message: 'The stage "drop" left nothing; what comes after it was not run: "later", "last".',
        stage: 'drop',
      },
    ]);
  });

  it('tells of each stage before and after it', async () => {
    const events: StageEvent[] = [];
    const pipeline = new Pipeline([
      ['a', new FakeOptimizer()],
      ['b', new FakeCompressor()],
    ]);
    const onStage = (event: StageEvent) => events.push(event);
    const { history } = await pipeline.run({ query: 'q', context, onStage });
    expect(events).toEqual([
      { stage: 'a', index: 0, total: 2, status: 'started' },
      { stage: 'a', index: 0, total: 2, status: 'finished', report: history[0] },
      { stage: 'b', index: 1, total: 2, status: 'started' },
      { stage: 'b', index: 1, total: 2, status: 'finished', report: history[1] },
    ]);
  });

  it('serves many runs at the same time, each with its own texts', async () => {
    const pipeline = new Pipeline([
      ['select', new FakeOptimizer(firstWords(2))],
      ['shorten', new FakeCompressor(firstWords(1))],
    ]);
    const contexts = Array.from({ length: 20 }, (_, index) => `${index} b c d`);
    const results = await Promise.all(contexts.map((text) => pipeline.run({ query: 'q', context: text })));
    expect(results.map(String)).toEqual(contexts.map((_, index) => String(index)));
  });
});

describe('the budget', () => {
  const limitsOf = (stages: readonly { requests: readonly { maxTokens?: number | undefined }[] }[]) =>
    stages.map(({ requests }) => requests[0]?.maxTokens);

  it.each([
    { own: [undefined, undefined], run: undefined, given: [undefined, undefined] },
    { own: [undefined, undefined], run: 9, given: [9, 9] },
    { own: [20, undefined], run: 9, given: [20, 9] },
    { own: [4, 5], run: 9, given: [4, 5] },
    { own: [undefined, 20], run: 9, given: [9, 9] },
    { own: [undefined, 20], run: undefined, given: [undefined, 20] },
  ])('with limits $own of the stages and $run of the run, gives them $given', async ({ own, run, given }) => {
    const [first, last] = [new FakeOptimizer(), new FakeCompressor()];
    const pipeline = new Pipeline([
      ['first', first, { maxTokens: own[0] }],
      ['last', last, { maxTokens: own[1] }],
    ]);
    const { history } = await pipeline.run({ query: 'q', context: 'one two', maxTokens: run });
    expect(limitsOf([first, last])).toEqual(given);
    expect(history.map(({ maxTokens }) => maxTokens)).toEqual(given);
  });

  it('warns of a stage that goes past its limit, where a later one makes up for it', async () => {
    const pipeline = new Pipeline([
      ['loose', new FakeCompressor()],
      ['tight', new FakeCompressor(firstWords(2))],
    ]);
    const { warnings, finalContent } = await pipeline.run({ query: 'q', context, maxTokens: 4 });
    expect(finalContent).toBe('one two');
    expect(warnings).toEqual([
      {
        code: 'stage-over-limit',
        message: 'The stage "loose" returned 8 tokens where 4 were allowed.',
        stage: 'loose',
      },
    ]);
  });

  it('never returns more than the limit: that is an error, which keeps what came out', async () => {
    const pipeline = new Pipeline([['hosted', new FakeCompressor()]]);
    const error: unknown = await pipeline
      .run({ query: 'q', context, maxTokens: 4 })
      .catch((thrown) => thrown);
    if (!BudgetExceededError.isInstance(error)) throw error;
    expect(error).toMatchObject({ stage: 'hosted', maxTokens: 4, totalTokens: 8 });
    expect(error.result.finalContent).toBe(context);
    expect(codesOf(error.result.warnings)).toEqual(['stage-over-limit']);
  });

  it('counts by its own tokenizer what a stage counts by another', async () => {
    const text = 'Ünïcödé wörds ärë spëlt dïffërëntlÿ'.repeat(3);
    const optimizer = new FakeOptimizer(undefined, { tokenizer: 'cl100k_base' });
    const pipeline = new Pipeline([['select', optimizer]]);
    const { metrics, history } = await pipeline.run({ context: text });
    const own = await new Pipeline([['select', new FakeOptimizer()]]).run({ context: text });
    expect(metrics.originalTokens).toBe(own.metrics.originalTokens);
    expect(history[0]?.result.metrics).not.toMatchObject({ originalTokens: metrics.originalTokens });
  });

  it('refuses to mix tokenizers where only the stage has seen the file', async () => {
    const options = { tokenizer: 'cl100k_base', files: { 'app.py': context } };
    const pipeline = new Pipeline([['select', new FakeOptimizer(undefined, options)]]);
    await expect(pipeline.run({ filePath: 'app.py' })).rejects.toMatchObject({
      name: 'InvalidOptionsError',
      stage: 'select',
      issues: [
        { path: 'targetModel', message: expect.stringContaining('with cl100k_base; give both the same') },
      ],
    });
  });
});
