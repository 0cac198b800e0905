import { expect, it } from '@jest/globals';
import * as v from 'valibot';
import { keepEverySecondWord } from '../testing/fake-engine.ts';
import { buildAnswer } from './build-answer.ts';
import { compressAnswerSchema } from './compress-answer.ts';

const job = {
  context: 'one two 😀 four',
  prompt: 'why?',
  rate: 0.5,
  preserveWords: [],
  preserveKeywords: false,
  targetModel: 'gpt-4o',
};
const answer = buildAnswer(job, keepEverySecondWord(job), 12.7);

it('says the same in both shapes', () => {
  expect(answer).toMatchObject({
    compressed_prompt: 'one 😀',
    original_prompt_tokens: 4,
    compressed_prompt_tokens: 2,
    total_original_tokens: 4,
    total_compressed_tokens: 2,
    results: {
      compressed_prompt: 'one 😀',
      original_prompt: 'one two 😀 four',
      original_prompt_tokens: 4,
      compressed_prompt_tokens: 2,
    },
  });
});

it('gives the ratio as compressed / original, unlike the metrics of a compressor', () => {
  expect(answer.results.compression_ratio).toBe(0.5);
});

it('gives lengths in characters, as clients in Python count them', () => {
  expect(answer.request_metadata).toMatchObject({ prompt_length: 14, compressed_prompt_length: 5 });
});

it('gives times in whole milliseconds', () => {
  expect([answer.latency_ms, answer.request_metadata.compression_time_ms]).toEqual([13, 2]);
});

it('repeats the rate that was asked for', () => {
  expect(answer.request_metadata.compression_rate).toBe(0.5);
});

it('is what its own schema describes', () => {
  expect(v.parse(compressAnswerSchema, answer)).toEqual(answer);
});

it('has a ratio even where nothing was counted', () => {
  const metrics = { ...keepEverySecondWord(job).metrics, originalPromptTokens: 0, compressedPromptTokens: 0 };
  const empty = buildAnswer(job, { content: '', metrics, warnings: [] }, 0);
  expect(empty.results.compression_ratio).toBe(1);
});
