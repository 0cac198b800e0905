import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { BudgetTooSmallError, InvalidOptionsError, OptimizerError, SourceFileError } from '@scaledown/core';
import { HashEmbeddingModel, optimizerContract } from '@scaledown/core/testing';
import fc from 'fast-check';
import { checkOutput } from './__fixtures__/check-output.ts';
import { CountingModel } from './__fixtures__/counting-model.ts';
import { HARBOUR } from './__fixtures__/harbour.ts';
import { anyPath, randomText } from './__fixtures__/random-text.ts';
import { SemanticOptimizer } from './semantic-optimizer.ts';
import type { SemanticOptions } from './semantic-options.ts';

const query = 'is the float of the gauge jammed or stuck?';
const embeddings = new HashEmbeddingModel();
const codesOf = ({ warnings }: { readonly warnings: readonly { readonly code: string }[] }): string[] =>
  warnings.map(({ code }) => code);

describe.each<[string, SemanticOptions]>([
  ['', { embeddings }],
  [' by meaning alone', { embeddings, lexicalWeight: 0, topK: 2 }],
  [' by words alone', { embeddings, lexicalWeight: 1, diversity: 0 }],
  [' with the bundled model', { modelName: 'bundled' }],
])('SemanticOptimizer%s', (_, options) => {
  it.each(optimizerContract({ create: () => new SemanticOptimizer(options), context: HARBOUR, query }))(
    '$title',
    async ({ run }) => {
      await run();
    },
  );
});

describe('what it shows', () => {
  it('of an excerpt names no lines, which would contradict the markers that are there', async () => {
    const context = HARBOUR.replace('class Gauge:', '# ... lines 100-140 ...\nclass Gauge:');
    const { content } = await new SemanticOptimizer({ embeddings, topK: 1 }).optimize({ context, query });
    const markers = content.split('\n').filter((line) => line.includes(' ... '));
    expect(markers.length).toBeGreaterThan(1);
    expect(markers.filter((line) => !/^\s*# \.\.\. (?:\d+ lines?|lines 100-140) \.\.\.$/.test(line))).toEqual(
      [],
    );
  });

  it('is what the query is about, under the header of its class, with every gap marked', async () => {
    const result = await new SemanticOptimizer({ embeddings, topK: 1 }).optimize({ context: HARBOUR, query });
    expect(result.content).toBe(`# ... lines 1-9 ...
class Gauge:
    # ... lines 13-33 ...
    def is_stuck(self, count=6):
        """Tell whether the last readings are all the same, as those of a jammed float are."""
        recent = self.history[-count:]
        return len(recent) == count and len(set(recent)) == 1
    # ... lines 40-78 ...
`);
    expect(
      result.segments.map(({ symbol, kind, detail, startLine, endLine }) => [
        symbol,
        kind,
        detail,
        startLine,
        endLine,
      ]),
    ).toEqual([
      ['Gauge', 'class', 'signature', 12, 12],
      ['Gauge.is_stuck', 'method', 'full', 35, 38],
    ]);
    expect(result.metrics).toMatchObject({ model: 'hash', tokenizer: 'o200k_base' });
    expect(result.warnings).toEqual([]);
  });

  it('keeps every promise for any text, limit and path', async () => {
    const optimizer = new SemanticOptimizer({ embeddings, topK: 4 });
    await fc.assert(
      fc.asyncProperty(
        randomText,
        anyPath,
        fc.integer({ min: 1, max: 900 }),
        async (context, filePath, maxTokens) => {
          if (context === '') return;
          try {
            const result = await optimizer.optimize({ context, filePath, query: 'gauge words', maxTokens });
            await checkOutput({ source: context, limit: maxTokens, result });
          } catch (error) {
            if (!BudgetTooSmallError.isInstance(error)) throw error;
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('is the whole source where that costs no more', async () => {
    const context = 'x = 1\n\n\ny = 2\n';
    const { content, segments } = await new SemanticOptimizer({ embeddings, topK: 1 }).optimize({
      context,
      query: 'y',
    });
    expect(content).toBe(context);
    expect(segments.map(({ startLine, endLine }) => [startLine, endLine])).toEqual([[1, 4]]);
  });

  it('begins a chunk that does not fit whole', async () => {
    const optimizer = new SemanticOptimizer({ embeddings, topK: 1 });
    const whole = await optimizer.optimize({ context: HARBOUR, query });
    const cut = await optimizer.optimize({
      context: HARBOUR,
      query,
      maxTokens: whole.metrics.optimizedTokens - 5,
    });
    expect(cut.content).toContain('def is_stuck');
    expect(cut.content).not.toContain('len(recent) == count');
    expect(cut.segments.at(-1)).toMatchObject({ symbol: 'Gauge.is_stuck', detail: 'pruned' });
  });

  it('of prose stands under its headings', async () => {
    const filler = 'This sentence is here to fill the page and says nothing of note. '.repeat(5);
    const context = `# Station\n\n${filler}\n\n## Alarms\n\nThe siren sounds when the water is high.\n\n## Power\n\n${filler}\n`;
    const { content } = await new SemanticOptimizer({ embeddings, topK: 1 }).optimize({
      context,
      filePath: 'guide.md',
      query: 'when does the siren sound?',
    });
    expect(content).toBe(
      '# Station\n<!-- ... line 3 ... -->\n## Alarms\n\nThe siren sounds when the water is high.\n<!-- ... lines 9-11 ... -->\n',
    );
  });

  it('shows no more than topK chunks', async () => {
    for (const topK of [1, 2, 5]) {
      const { segments } = await new SemanticOptimizer({ embeddings, topK }).optimize({
        context: HARBOUR,
        query,
      });
      expect(segments.filter(({ detail }) => detail === 'full')).toHaveLength(topK);
    }
  });
});

describe('a request', () => {
  it('without a query, or with a blank one, asks for the main logic', async () => {
    const model = new CountingModel();
    const optimizer = new SemanticOptimizer({ embeddings: model });
    const without = await optimizer.optimize({ context: HARBOUR });
    const blank = await optimizer.optimize({ context: HARBOUR, query: '  ' });
    expect(blank.content).toBe(without.content);
    expect(model.texts[model.purposes.indexOf('query')]).toBe('main logic');
    expect(model.purposes.filter((purpose) => purpose === 'query')).toHaveLength(1);
  });

  it('may name a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'semantic-'));
    try {
      const filePath = join(folder, 'harbour.py');
      await writeFile(filePath, HARBOUR);
      const optimizer = new SemanticOptimizer({ embeddings });
      const fromFile = await optimizer.optimize({ filePath, query });
      expect(fromFile.content).toBe((await optimizer.optimize({ context: HARBOUR, query })).content);
      expect(fromFile.segments[0]?.path).toBe(filePath);
      await expect(optimizer.optimize({ filePath: join(folder, 'none.py'), query })).rejects.toThrow(
        SourceFileError,
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('with a key that is not known is refused', async () => {
    const request = { context: HARBOUR, querry: 'x' };
    await expect(new SemanticOptimizer({ embeddings }).optimize(request)).rejects.toThrow(
      InvalidOptionsError,
    );
  });

  it('whose source holds nothing says so', async () => {
    const result = await new SemanticOptimizer({ embeddings }).optimize({ context: ' \n\n', query });
    expect(codesOf(result)).toEqual(['empty-source']);
    expect(result.segments).toEqual([]);
  });

  it('that nothing is near to says so', async () => {
    const result = await new SemanticOptimizer({ embeddings, lexicalWeight: 1 }).optimize({
      context: HARBOUR,
      query: 'zzqq',
    });
    expect(codesOf(result)).toEqual(['no-match']);
  });

  it('with a limit that holds a marker alone says so', async () => {
    const error = await new SemanticOptimizer({ embeddings })
      .optimize({ context: HARBOUR, query, maxTokens: 1 })
      .catch((thrown: unknown) => thrown);
    if (!BudgetTooSmallError.isInstance(error)) throw error;
    const result = await new SemanticOptimizer({ embeddings }).optimize({
      context: HARBOUR,
      query,
      maxTokens: error.neededTokens,
    });
    expect(codesOf(result)).toEqual(['nothing-fits']);
  });

  it('that is aborted while the model reads ends with the reason of the signal', async () => {
    const reason = new RangeError('enough');
    const controller = new AbortController();
    const slow = {
      name: 'slow',
      dimension: 1,
      embed: async (texts: readonly string[]) => {
        controller.abort(reason);
        return texts.map(() => new Float32Array([1]));
      },
    };
    const call = new SemanticOptimizer({ embeddings: slow }).optimize({
      context: HARBOUR,
      query,
      signal: controller.signal,
    });
    await expect(call).rejects.toBe(reason);
  });
});

describe('one instance', () => {
  it('embeds only the chunk that changed', async () => {
    const model = new CountingModel();
    const optimizer = new SemanticOptimizer({ embeddings: model });
    await optimizer.optimize({ context: HARBOUR, query });
    const before = model.texts.length;
    await optimizer.optimize({ context: HARBOUR, query });
    expect(model.texts).toHaveLength(before);
    await optimizer.optimize({ context: HARBOUR.replace('failed = []', 'failed = list()'), query });
    expect(model.texts.slice(before)).toEqual([expect.stringContaining('failed = list()')]);
  });

  it('gives the same results for calls at the same time as for calls in turn', async () => {
    const optimizer = new SemanticOptimizer({ embeddings });
    const queries = ['warn everybody', 'read the settings', 'a table of text', 'next high water'];
    const inTurn: string[] = [];
    for (const one of queries)
      inTurn.push((await optimizer.optimize({ context: HARBOUR, query: one })).content);
    const together = await Promise.all(
      queries.map((one) => optimizer.optimize({ context: HARBOUR, query: one })),
    );
    expect(together.map(({ content }) => content)).toEqual(inTurn);
  });
});

describe('the model', () => {
  it('that is named and not there is an error that says how to fetch it', async () => {
    const call = new SemanticOptimizer({ modelName: 'nobody/no-such-model' }).optimize({
      context: HARBOUR,
      query,
    });
    await expect(call).rejects.toThrow(OptimizerError);
    await expect(call).rejects.toThrow('scaledown models pull nobody/no-such-model');
  });

  it('that gives too few vectors is an error that names it', async () => {
    const broken = { name: 'broken', dimension: 2, embed: async () => [] };
    const call = new SemanticOptimizer({ embeddings: broken }).optimize({ context: HARBOUR, query });
    await expect(call).rejects.toThrow(OptimizerError);
    await expect(call).rejects.toThrow('broken');
  });

  it('that is bundled needs no network and is named in the metrics', async () => {
    const { metrics } = await new SemanticOptimizer({ modelName: 'bundled' }).optimize({
      context: HARBOUR,
      query,
    });
    expect(metrics.model).toMatch(/^scaledown-static/);
  });
});
