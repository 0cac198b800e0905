import { describe, expect, it } from '@jest/globals';
import {
  BudgetTooSmallError,
  createTokenCounter,
  InvalidOptionsError,
  measureSavings,
  type OptimizeRequest,
  type Optimizer,
} from '@scaledown/core';
import { compressorContract } from '@scaledown/core/testing';
import { LocalCompressor } from './local-compressor.ts';
import type { LocalCompressorOptions } from './local-compressor-options.ts';

const TOPICS = ['harbour', 'reactor', 'library', 'orchard', 'railway', 'archive', 'bakery', 'museum'];
/** 40 paragraphs, of which one says who painted the lighthouse. */
const story = Array.from({ length: 40 }, (_, at) => {
  const topic = TOPICS[at % TOPICS.length];
  const fact = at === 23 ? ' The lighthouse was painted by Mara Quill in 1987.' : '';
  return `Paragraph ${at} is about the ${topic} of the town. Its walls have stood for ${at + 90} years.${fact} People like it.\n\n`;
}).join('');
const prompt = 'Who painted the lighthouse?';

const compress = (context: string, options: LocalCompressorOptions = {}, maxTokens?: number) =>
  new LocalCompressor(options).compress({ context, prompt, maxTokens });
const codesOf = ({ warnings }: { readonly warnings: readonly { readonly code: string }[] }) =>
  warnings.map(({ code }) => code);

describe('LocalCompressor', () => {
  const contexts = [story, 'short', `${story}And more.`] as const;
  it.each(compressorContract({ create: () => new LocalCompressor(), contexts, prompt, maxTokens: 60 }))(
    '$title',
    ({ run }) => run(),
  );

  it.each([0.5, 0.33, 0.2, 0.1])('keeps the answer at a rate of %d', async (rate) => {
    const { content, metrics, coverage, confidence = 0 } = await compress(story, { rate });
    expect(content).toContain('The lighthouse was painted by Mara Quill in 1987.');
    expect(metrics.compressedPromptTokens).toBeLessThanOrEqual(rate * metrics.originalPromptTokens);
    expect(coverage).toBe(1);
    expect(confidence).toBeGreaterThan(0.1);
  });

  it('marks what it left out in units of the source, or as it is told to', async () => {
    expect((await compress(story, { rate: 0.2 })).content).toMatch(/^\[… \d+ sentences\]\n/);
    expect((await compress(story, { rate: 0.2, markers: 'short' })).content).toMatch(/^\[…\]\n/);
    expect((await compress(story, { rate: 0.2, markers: 'none' })).content).not.toContain('…');
  });

  it('leaves a small context as it is, unless it is told a rate', async () => {
    const small = story.slice(0, 400);
    expect((await compress(small)).content).toBe(small);
  });

  it.each(['', ' ', '\n\n', '\0', '?!', '\ud800', '```', '[', '{"a":'])(
    'takes %j for a context',
    async (context) => {
      const { content, metrics } = await compress(context, { rate: 0.5 });
      expect(content).toBe(context);
      expect(metrics.compressedPromptTokens).toBe(metrics.originalPromptTokens);
    },
  );

  it('leaves out only what repeats where the prompt asks for nothing', async () => {
    const once = story.slice(0, story.indexOf('Paragraph 20'));
    const { content, metrics, coverage } = await new LocalCompressor({ explain: true }).compress({
      context: once + once,
      prompt: '',
    });
    expect(metrics.compressedPromptTokens).toBeGreaterThanOrEqual(0.65 * metrics.originalPromptTokens);
    for (let at = 0; at < 20; at++) expect(content).toContain(`Paragraph ${at} is about`);
    expect(coverage).toBeUndefined();
  });

  it('says that no word of the prompt is in the context', async () => {
    const result = await new LocalCompressor({ rate: 0.3 }).compress({
      context: story,
      prompt: 'Zebra quartz?',
    });
    expect(codesOf(result)).toEqual(['prompt-not-found']);
  });

  it('counts by another encoding for an unknown model, with a warning', async () => {
    expect(codesOf(await compress('Some words.', { targetModel: 'mystery-9' }))).toContain('unknown-model');
  });

  it.each([
    { rate: 0 },
    { rate: 1.5 },
    { preserveWords: [''] },
    { concurrency: 0 },
    { codeOptimizer: {} },
    { markers: 'loud' },
    { ratio: 0.5 },
  ])('refuses the options %j', (options) => {
    expect(() => Reflect.construct(LocalCompressor, [options])).toThrow(InvalidOptionsError);
  });
});

describe('a limit', () => {
  it('holds over the rate, and over what is to be preserved: then a warning says so', async () => {
    const { content, metrics, warnings } = await compress(story, { rate: 0.9, preserveWords: ['walls'] }, 50);
    expect(metrics.compressedPromptTokens).toBeLessThanOrEqual(50);
    expect(content).toContain('walls');
    expect(codesOf({ warnings })).toContain('preserved-words-lost');
  });

  it('that holds nothing is an error that says what would do, and that does', async () => {
    const error = await compress(story, {}, 1).catch((thrown: unknown) => thrown);
    if (!BudgetTooSmallError.isInstance(error)) throw error;
    const { metrics } = await compress(story, {}, error.neededTokens);
    expect(metrics.compressedPromptTokens).toBeLessThanOrEqual(error.neededTokens);
  });

  it('below what a lossless result takes is an error', async () => {
    const error = await compress(story, { lossless: true }, 100).catch((thrown: unknown) => thrown);
    const { metrics } = await compress(story, { lossless: true });
    expect(error).toMatchObject({ code: 'budget-too-small', neededTokens: metrics.compressedPromptTokens });
  });

  it('is not needed for a context of nothing but headings', async () => {
    const headings = TOPICS.map((topic) => `# The lighthouse and the ${topic}\n`).join('');
    const { content } = await compress(headings, { rate: 0.3 });
    expect(content).toMatch(/^(?:\[….*\]\n)?# The lighthouse/);
  });
});

describe('what is to be kept', () => {
  it('stays at any rate, tags left out, and counts as such', async () => {
    const context = story.replace(
      'walls have stood for 100 years',
      '<keep>walls have stood for 100 years</keep>',
    );
    const { content, segments } = await compress(context, { rate: 0.05 });
    expect(content).toContain('Its walls have stood for 100 years.');
    expect(content).not.toMatch(/<.?keep>/);
    expect(segments.some(({ isVerbatim }) => !isVerbatim)).toBe(true);
  });

  it('stays as it is written without respelling, in JSON too', async () => {
    const rows = Array.from({ length: 30 }, (_, id) => ({
      id,
      name: `user ${id}`,
      note: id === 12 ? '<keep>mind</keep>' : '-',
    }));
    const { content } = await compress(JSON.stringify(rows, undefined, 1), { rate: 0.2, respell: false });
    expect(content).toMatch(/\{\s+"id": 12,\s+"name": "user 12",\s+"note": "mind"/);
  });

  it('is found as quickly among 4,000 tags as among one', async () => {
    const context = 'It is <keep>so</keep> here. '.repeat(4000);
    const { content } = await compress(context, { rate: 0.1 });
    expect(content).toBe('It is so here. '.repeat(4000));
  });

  it('is every place of a word, in any case and any shape', async () => {
    const { content } = await compress(`${story}He paid $3.50 (C++) [x]*.`, {
      rate: 0.1,
      preserveWords: ['MUSEUM', '(c++) [X]*'],
    });
    expect(content.match(/museum/g)).toHaveLength(5);
    expect(content).toContain('(C++) [x]*');
  });
});

/** Keeps the first lines of a code that it can name: enough to see what it was asked. */
class HeadLines implements Optimizer {
  readonly name = 'head lines';
  readonly asked: OptimizeRequest[] = [];

  async optimize(request: OptimizeRequest) {
    this.asked.push(request);
    const { counter } = await createTokenCounter('gpt-4o');
    const { context = '' } = request;
    const content = `${context.split('\n').slice(0, 4).join('\n')}\n`;
    const [originalTokens, optimizedTokens] = [counter.count(context), counter.count(content)];
    return {
      content,
      metrics: {
        originalTokens,
        optimizedTokens,
        ...measureSavings(originalTokens, optimizedTokens),
        latencyMs: 0,
        tokenizer: counter.name,
      },
      segments: [],
      warnings: [],
    };
  }
}

describe('a code optimizer', () => {
  const body = Array.from(
    { length: 60 },
    (_, at) => `def paint_${at}(wall):\n    return wall + ${at}\n`,
  ).join('\n');
  const context = `The lighthouse is painted by this:\n\n\`\`\`python\n${body}\`\`\`\n\nThat is all of it.\n`;

  it('chooses what is kept of fenced code, in its fence', async () => {
    const codeOptimizer = new HeadLines();
    const { content } = await compress(context, { rate: 0.5, codeOptimizer });
    expect(content).toContain(
      '```python\ndef paint_0(wall):\n    return wall + 0\n\ndef paint_1(wall):\n```\n',
    );
    expect(content).not.toContain('paint_2');
    expect(codeOptimizer.asked).toMatchObject([{ context: body, query: prompt, filePath: 'block.py' }]);
  });

  it('is asked only where something has to go, and for as much as the limit leaves', async () => {
    const codeOptimizer = new HeadLines();
    const whole = await compress(context, { rate: 1, codeOptimizer });
    expect(whole.content).toContain('paint_59');
    expect(codeOptimizer.asked).toEqual([]);
    const maxTokens = Math.floor(whole.metrics.originalPromptTokens / 2);
    await new LocalCompressor({ rate: 1, codeOptimizer }).compress({ context, prompt, maxTokens });
    expect(codeOptimizer.asked).toHaveLength(1);
    expect(codeOptimizer.asked[0]?.maxTokens).toBeLessThan(maxTokens);
  });

  it('is not asked for a lossless result, without a prompt, or about a few lines', async () => {
    const codeOptimizer = new HeadLines();
    await compress(context, { lossless: true, codeOptimizer });
    await new LocalCompressor({ codeOptimizer }).compress({ context, prompt: ' ' });
    await compress('```python\nx = 1\n```\n', { rate: 0.5, codeOptimizer });
    expect(codeOptimizer.asked).toEqual([]);
  });

  it('cannot leave out a preserved word, or what is tagged to be kept', async () => {
    const codeOptimizer = new HeadLines();
    const word = await compress(context, { rate: 0.2, codeOptimizer, preserveWords: ['wall + 44'] });
    expect(word.content).toContain('wall + 44');
    const tagged = context.replace('return wall + 44', '<keep>return wall + 44</keep>');
    expect((await compress(tagged, { rate: 0.2, codeOptimizer })).content).toContain('return wall + 44');
  });

  it('passes on what it throws', async () => {
    const failure = new InvalidOptionsError('No.', { issues: [{ path: '', message: 'no' }] });
    const codeOptimizer: Optimizer = { name: 'broken', optimize: () => Promise.reject(failure) };
    await expect(compress(context, { rate: 0.5, codeOptimizer })).rejects.toBe(failure);
  });
});

describe('an abort', () => {
  it('between two stages comes out as the signal has it', async () => {
    const reason = { why: 'not needed any more' };
    const controller = new AbortController();
    const call = new LocalCompressor().compress({ context: story, prompt, signal: controller.signal });
    setImmediate(() => controller.abort(reason));
    await expect(call).rejects.toBe(reason);
  });
});

describe('a large context', () => {
  it.each([
    ['one line of half a megabyte', 'word '.repeat(100_000)],
    ['one word of 200,000 letters', 'x'.repeat(200_000)],
    ['punctuation', '.,;!?'.repeat(5_000)],
    ['full stops', '.'.repeat(100_000)],
    ['NUL characters', '\0'.repeat(50_000)],
    ['blank lines before the text', `${'\n'.repeat(50_000)}The lighthouse was painted. It is white.`],
    ['20,000 lines', 'lighthouse line\n'.repeat(20_000)],
    ['20,000 paragraphs', 'lighthouse\n\n'.repeat(20_000)],
    ['1,000 fences', '```\nx\n```\n'.repeat(1_000)],
    ['brackets', '[{"'.repeat(30_000)],
  ])('of %s is shortened', async (_, context) => {
    const { metrics } = await compress(context, { rate: 0.3 });
    expect(metrics.compressedPromptTokens).toBeLessThanOrEqual(metrics.originalPromptTokens);
  });

  it('of 20,000 lines that no limit holds is a typed error', async () => {
    const call = compress(Array.from({ length: 20_000 }, (_, at) => `line ${at}\n`).join(''), {}, 1);
    await expect(call).rejects.toThrow(BudgetTooSmallError);
  });
});
