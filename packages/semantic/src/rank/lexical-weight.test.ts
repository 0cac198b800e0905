import { expect, it } from '@jest/globals';
import { HashEmbeddingModel } from '@scaledown/core/testing';
import { chunkText } from '../chunk/chunk-text.ts';
import { lexicalWeightOf } from './lexical-weight.ts';
import { rankChunks } from './rank-chunks.ts';

const request = { query: 'when does the ferry leave?', model: new HashEmbeddingModel(), signal: undefined };
const PROSE = '# Ferries\n\nThe ferry leaves at seven.\n\n# Trains\n\nNo train leaves here.\n';
const CODE =
  'def leave(ferry):\n    return ferry.go()\n\n\ndef arrive(train):\n    leave = train.stop()\n    return leave\n';

it('is larger for prose than for code', () => {
  expect(lexicalWeightOf('section')).toBeGreaterThan(lexicalWeightOf('function'));
});

it.each([
  ['guide.md', PROSE, 'section'],
  ['ferry.py', CODE, 'function'],
])('is that of the kind of the chunks of %s, unless one is named', async (path, text, kind) => {
  const chunks = await chunkText({ text, path });
  expect(new Set(chunks.map((chunk) => chunk.kind))).toEqual(new Set([kind]));
  const byKind = await rankChunks(chunks, { ...request, lexicalWeight: undefined });
  const named = await rankChunks(chunks, { ...request, lexicalWeight: lexicalWeightOf(kind) });
  const other = await rankChunks(chunks, { ...request, lexicalWeight: 0.5 });
  expect(byKind.matches).toEqual(named.matches);
  expect(byKind.matches).not.toEqual(other.matches);
});
