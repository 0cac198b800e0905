import { describe, expect, it } from '@jest/globals';
import type { EmbeddingPurpose } from '@scaledown/core';
import * as fc from 'fast-check';
import { decodeByHand } from '../__fixtures__/decoder-graph.ts';
import { encodeByHand } from '../__fixtures__/encoder-graph.ts';
import { type Matrix, mean, unit } from '../__fixtures__/matrices.ts';
import { decoderIds, encoderIds } from '../__fixtures__/tokenizers.ts';
import { decoderFolder, encoderFolder, pooling } from '../__fixtures__/write-folder.ts';
import type { EncoderSettings } from './encoder-settings.ts';
import { OnnxEncoder } from './onnx-encoder.ts';

const TEXTS = ['the red fox', 'a dog', 'the green fox ran over the blue dog and slept', '', 'zebra fox'];

const encode = async (
  folder: string,
  texts: readonly string[] = TEXTS,
  { purpose = 'document', ...settings }: Partial<EncoderSettings> & { purpose?: EmbeddingPurpose } = {},
): Promise<Float32Array[]> => {
  const encoder = await OnnxEncoder.open({ folder, batchTokens: 2048, prompts: {}, ...settings });
  const vectors = await encoder.encode(texts, { purpose, signal: new AbortController().signal });
  await encoder.close();
  return vectors;
};

const expectClose = (actual: readonly Float32Array[], expected: Matrix): void => {
  expect(actual.map((vector) => vector.length)).toEqual(expected.map((row) => row.length));
  for (const [row, vector] of actual.entries()) {
    for (const [column, value] of vector.entries())
      expect(value).toBeCloseTo(expected[row]?.[column] ?? 9, 5);
  }
};

const last = (rows: Matrix): readonly number[] => rows.at(-1) ?? [];
const byMean = (texts: readonly string[]): Matrix =>
  texts.map((text) => unit(mean(encodeByHand(encoderIds(text)))));

describe('an encoder', () => {
  it('pools by the mean of the tokens, padding left out', async () => {
    expectClose(await encode(await encoderFolder()), byMean(TEXTS));
  });

  it('pools by the first token', async () => {
    const folder = await encoderFolder({ '1_Pooling/config.json': pooling('cls_token') });
    const expected = TEXTS.map((text) => unit(encodeByHand(encoderIds(text))[0] ?? []));
    expectClose(await encode(folder), expected);
  });

  it('pools by the largest of each component', async () => {
    const folder = await encoderFolder({ '1_Pooling/config.json': { pooling_mode: 'max' } });
    const expected = TEXTS.map((text) => {
      const [first = [], ...others] = encodeByHand(encoderIds(text));
      return unit(first.map((value, column) => Math.max(value, ...others.map((row) => row[column] ?? 0))));
    });
    expectClose(await encode(folder), expected);
  });

  it('pools by the mean where the folder does not say', async () => {
    const folder = await encoderFolder({ 'modules.json': undefined, '1_Pooling/config.json': undefined });
    expectClose(await encode(folder), byMean(TEXTS));
  });

  it.each([
    ['feeds 32-bit ids where the graph asks for them', { indexType: 'int32' }],
    ['leaves out what the graph does not name', { without: 'token_type_ids' }],
    ['reads token_embeddings', { output: 'token_embeddings' }],
    ['takes the vectors that the graph has pooled', { output: 'sentence_embedding' }],
  ] as const)('%s', async (_, graph) => {
    expectClose(await encode(await encoderFolder({}, graph)), byMean(TEXTS));
  });

  it('gives the same vectors whatever is batched with what', async () => {
    const folder = await encoderFolder();
    const encoder = await OnnxEncoder.open({ folder, batchTokens: 24, prompts: {} });
    const words = fc.array(fc.constantFrom('the', 'red', 'fox', 'ran', 'zebra'), { maxLength: 20 });
    const texts = fc.array(
      words.map((list) => list.join(' ')),
      { maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(texts, async (list) => {
        const signal = new AbortController().signal;
        expectClose(await encoder.encode(list, { purpose: 'document', signal }), byMean(list));
      }),
      { numRuns: 40 },
    );
    await encoder.close();
  });

  it('cuts long texts, and keeps the tokens that close them', async () => {
    const folder = await encoderFolder({ 'sentence_bert_config.json': { max_seq_length: 5 } });
    expectClose(await encode(folder, ['the red fox ran over the dog']), byMean(['the red fox']));
    const shorter = await encode(folder, ['the red fox ran over the dog'], { maxTokens: 4 });
    expectClose(shorter, byMean(['the red']));
  });

  it('reads no more of a huge text than it needs', async () => {
    const folder = await encoderFolder();
    const huge = `${'the red fox ran '.repeat(8)}${'over and under '.repeat(200_000)}`;
    expectClose(await encode(folder, [huge], { maxTokens: 8 }), byMean(['the red fox ran the red']));
    const spaces = `${' '.repeat(100_000)}the red fox`;
    expectClose(await encode(folder, [spaces], { maxTokens: 8 }), byMean(['the red fox']));
  });

  it('keeps the first numbers of a vector, at unit length', async () => {
    const expected = TEXTS.map((text) => unit(mean(encodeByHand(encoderIds(text))).slice(0, 2)));
    expectClose(await encode(await encoderFolder(), TEXTS, { dimension: 2 }), expected);
  });

  it('writes texts in lower case where the folder says so', async () => {
    const folder = await encoderFolder({ 'sentence_bert_config.json': { do_lower_case: true } });
    expectClose(await encode(folder, ['THE Red FOX']), byMean(['the red fox']));
  });

  it('stops between batches when it is told to', async () => {
    const encoder = await OnnxEncoder.open({ folder: await encoderFolder(), batchTokens: 1, prompts: {} });
    const controller = new AbortController();
    const encoding = encoder.encode(Array(5000).fill('the fox'), {
      purpose: 'document',
      signal: controller.signal,
    });
    setTimeout(() => controller.abort(new RangeError('enough')), 5);
    await expect(encoding).rejects.toThrow('enough');
    await encoder.close();
  });
});

describe('prompts', () => {
  const files = {
    'config_sentence_transformers.json': {
      prompts: { query: 'find code: ', document: null, passage: 'the code: ' },
    },
  };

  it('stand before queries and documents, as the folder says', async () => {
    const folder = await encoderFolder(files);
    expectClose(await encode(folder, ['red fox'], { purpose: 'query' }), byMean(['find code: red fox']));
    expectClose(await encode(folder, ['red fox']), byMean(['the code: red fox']));
  });

  it('give way to those of the caller', async () => {
    const folder = await encoderFolder(files);
    const prompts = { query: 'blue ', document: '' };
    expectClose(await encode(folder, ['fox'], { purpose: 'query', prompts }), byMean(['blue fox']));
    expectClose(await encode(folder, ['fox'], { prompts }), byMean(['fox']));
  });

  it('fall back on the default prompt', async () => {
    const folder = await encoderFolder({
      'config_sentence_transformers.json': { prompts: { any: 'a ' }, default_prompt_name: 'any' },
    });
    expectClose(await encode(folder, ['fox'], { purpose: 'query' }), byMean(['a fox']));
  });

  it('are read by the graph and left out of the mean where pooling says so', async () => {
    const folder = await encoderFolder({
      ...files,
      '1_Pooling/config.json': pooling('mean_tokens', { include_prompt: false }),
    });
    // [CLS] find code : | red fox [SEP]
    const tokens = encodeByHand(encoderIds('find code : red fox')).slice(4);
    expectClose(await encode(folder, ['red fox'], { purpose: 'query' }), [unit(mean(tokens))]);
  });
});

describe('a decoder', () => {
  const byLast = (texts: readonly string[]): Matrix =>
    texts.map((text) => unit(last(decodeByHand(decoderIds(text)))));

  it('pools by the last token, with places and an empty memory', async () => {
    expectClose(await encode(await decoderFolder()), byLast(TEXTS));
  });

  it('gives the same vectors whichever side is padded', async () => {
    const right = await decoderFolder({ 'tokenizer_config.json': { padding_side: 'right' } });
    expectClose(await encode(right), byLast(TEXTS));
  });

  it('says what it is asked before queries only, as Qwen3 was trained', async () => {
    const folder = await decoderFolder();
    const instruction =
      'Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery:';
    const [query] = await encode(folder, ['red fox'], { purpose: 'query' });
    expectClose(query === undefined ? [] : [query], byLast([`${instruction}red fox`]));
    expectClose(await encode(folder, ['red fox']), byLast(['red fox']));
  });

  it('takes the prompts of its folder when there are some', async () => {
    const folder = await decoderFolder({
      'config_sentence_transformers.json': {
        prompts: { query: 'Instruct: find code\nQuery:', document: '' },
      },
      '1_Pooling/config.json': pooling('lasttoken'),
    });
    const expected = byLast(['instruct : find code query : the red fox']);
    expectClose(await encode(folder, ['the red fox'], { purpose: 'query' }), expected);
  });
});
