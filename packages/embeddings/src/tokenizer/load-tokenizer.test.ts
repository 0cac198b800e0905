import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { makeFolder, removeFolders, tokenizerOf } from '../static/__fixtures__/write-model.ts';
import { loadTokenizer } from './load-tokenizer.ts';
import type { TextTokenizer } from './text-tokenizer.ts';

afterAll(removeFolders);

const WORDS = ['[CLS]', '[SEP]', 'red', 'green', 'blue'];
const [CLS, SEP, RED, GREEN, BLUE] = [1, 2, 3, 4, 5];

async function tokenizer(parts: object = {}): Promise<TextTokenizer> {
  const folder = await makeFolder();
  await writeFile(join(folder, 'tokenizer.json'), JSON.stringify({ ...tokenizerOf(WORDS), ...parts }));
  return loadTokenizer(folder);
}

const special = (token: string, id: number) => ({ id: token, ids: [id], tokens: [token] });
const piece = (id: string) => ({ SpecialToken: { id, type_id: 0 } });
const content = { Sequence: { id: 'A', type_id: 0 } };

/** Frames a text as sentence encoders do, or ends it as decoders do. */
const framed = (before: readonly string[], after: readonly string[]) => ({
  post_processor: {
    type: 'TemplateProcessing',
    single: [...before.map(piece), content, ...after.map(piece)],
    pair: [],
    special_tokens: { '[CLS]': special('[CLS]', 1), '[SEP]': special('[SEP]', 2) },
  },
});

describe('a tokenizer', () => {
  it('gives the ids of a text, without special tokens unless they are asked for', async () => {
    const one = await tokenizer(framed(['[CLS]'], ['[SEP]']));
    expect(one.encode('red blue')).toEqual([RED, BLUE]);
    expect(one.encode('red blue', { specialTokens: true })).toEqual([CLS, RED, BLUE, SEP]);
    expect([one.encode(''), one.encode('', { specialTokens: true })]).toEqual([[], [CLS, SEP]]);
  });

  it('tells its size, its unknown token and the ids of its tokens', async () => {
    const one = await tokenizer();
    expect(one).toMatchObject({
      vocabularySize: 6,
      unknownId: 0,
      medianTokenLength: 5,
    });
    expect([one.idOf('blue'), one.idOf('violet')]).toEqual([BLUE, undefined]);
    expect(one.encode('red violet')).toEqual([RED, 0]);
  });

  it.each([
    ['before and after', ['[CLS]'], ['[SEP]'], [CLS, RED, GREEN, SEP]],
    ['before', ['[CLS]'], [], [CLS, RED, GREEN, BLUE]],
    ['after', [], ['[SEP]', '[SEP]'], [RED, GREEN, SEP, SEP]],
    ['nowhere', [], [], [RED, GREEN, BLUE, BLUE]],
  ])('cuts the text and keeps the special tokens that stand %s', async (_where, before, after, ids) => {
    const one = await tokenizer(framed(before, after));
    expect(one.encode('red green blue blue red', { specialTokens: true, maxTokens: 4 })).toEqual(ids);
  });

  it('cuts nothing that fits, and is never longer than allowed', async () => {
    const one = await tokenizer(framed(['[CLS]'], ['[SEP]']));
    const words = fc.array(fc.constantFrom('red', 'green', 'blue', 'violet'), { maxLength: 12 });
    const property = fc.property(words, fc.integer({ min: 2, max: 14 }), (text, maxTokens) => {
      const bare = one.encode(text.join(' '));
      const ids = one.encode(text.join(' '), { specialTokens: true, maxTokens });
      expect(ids).toEqual([CLS, ...bare.slice(0, maxTokens - 2), SEP]);
    });
    fc.assert(property);
  });

  it('of whole words knows which of them it does not know', async () => {
    const model = { type: 'WordLevel', unk_token: '[UNK]', vocab: { red: 0, '[UNK]': 1, blue: 2 } };
    const one = await tokenizer({ model });
    expect([one.unknownId, one.vocabularySize, one.encode('red violet blue')]).toEqual([1, 3, [0, 1, 2]]);
  });

  it('leaves out what it has no id for, where the vocabulary lacks an unknown token', async () => {
    const vocab = { red: 0, blue: 1 };
    const model = { type: 'WordPiece', unk_token: '[UNK]', continuing_subword_prefix: '##', vocab };
    const one = await tokenizer({ model });
    expect([one.unknownId, one.encode('red violet blue')]).toEqual([undefined, [0, 1]]);
  });
});
