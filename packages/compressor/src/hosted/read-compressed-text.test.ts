import { describe, expect, it } from '@jest/globals';
import { APIError } from '@scaledown/core';
import { readCompressedText } from './read-compressed-text.ts';

const flat = {
  compressed_prompt: 'short',
  original_prompt_tokens: 8,
  compressed_prompt_tokens: 2,
  successful: true,
  latency_ms: 31,
  request_metadata: {
    compression_time_ms: 20,
    compression_rate: 'auto',
    prompt_length: 40,
    compressed_prompt_length: 5,
  },
};
const item = {
  success: true,
  compressed_prompt: 'short',
  original_prompt: 'a long text',
  original_prompt_tokens: 8,
  compressed_prompt_tokens: 2,
  compression_ratio: 0.25,
};
const nested = {
  results: item,
  model_used: 'gpt-4o',
  num_pairs_processed: 1,
  successful: true,
  latency_ms: 31,
};

describe('readCompressedText', () => {
  it.each<[string, unknown]>([
    ['the flat shape', flat],
    ['the nested shape', nested],
    ['a list of results', { ...nested, results: [item] }],
    ['the union of both shapes', { ...flat, ...nested }],
    ['nothing but the text', { compressed_prompt: 'short' }],
    ['figures of the wrong type', { ...flat, latency_ms: 'fast', original_prompt_tokens: null }],
    [
      'nulls for what is unknown',
      { ...nested, results: { ...item, success: null }, detail: null, error: null },
    ],
    ['results without a text above one', { ...flat, results: [] }],
    ['a part of a batch that failed elsewhere', { ...nested, successful: false, partially_successful: true }],
  ])('reads %s', (_, answer) => {
    expect(readCompressedText({ status: 200, text: JSON.stringify(answer) })).toBe('short');
  });

  it('prefers results over the top level', () => {
    const text = JSON.stringify({ ...flat, results: [{ ...item, compressed_prompt: 'nested' }] });
    expect(readCompressedText({ status: 200, text })).toBe('nested');
  });

  it.each<[string, string]>([
    ['nothing', ''],
    ['a page of a proxy', '<html>sign in</html>'],
    ['half an answer', JSON.stringify(nested).slice(0, 60)],
    ['null', 'null'],
    ['a text', '"short"'],
    ['a list', JSON.stringify([flat])],
    ['a detail', JSON.stringify({ detail: 'context of user too long' })],
    ['an error', JSON.stringify({ error: { message: 'context of user too long' } })],
    ['a text of the wrong type', JSON.stringify({ ...flat, compressed_prompt: ['short'] })],
    ['an empty text', JSON.stringify({ ...flat, compressed_prompt: ' ' })],
    ['results of the wrong type', JSON.stringify({ results: 'short' })],
    ['a flat failure', JSON.stringify({ ...flat, successful: false })],
    ['a nested failure', JSON.stringify({ ...nested, results: [{ ...item, success: false }] })],
    [
      'a failure without a flag of its own',
      JSON.stringify({ results: { compressed_prompt: 'short' }, successful: false }),
    ],
  ])('refuses %s, and quotes none of it', (_, text) => {
    const read = () => readCompressedText({ status: 200, text });
    expect(read).toThrow(APIError);
    expect(read).toThrow(expect.objectContaining({ status: 200, isRetryable: false }));
    expect(read).not.toThrow(/short|user|sign in/);
  });
});
