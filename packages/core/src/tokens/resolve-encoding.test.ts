import { describe, expect, it } from '@jest/globals';
import { resolveEncoding } from './resolve-encoding.ts';

describe('resolveEncoding', () => {
  it.each([
    [
      'o200k_base',
      'gpt-4o gpt-4o-mini gpt-4o-2024-08-06 gpt-4.1 gpt-4.1-nano gpt-4.5-preview gpt-5 gpt-5-mini gpt-5.2-codex',
    ],
    [
      'o200k_base',
      'o1 o1-mini o3 o3-pro-2025-06-10 o4-mini chatgpt-4o-latest codex-mini-latest gpt-realtime o200k_base',
    ],
    [
      'o200k_base',
      'openai/gpt-4o-2024-08-06 openrouter/openai/gpt-5 azure:gpt-4o ft:gpt-4o-mini-2024-07-18:team::id GPT-4o',
    ],
    [
      'o200k_harmony',
      'gpt-oss-20b gpt-oss-120b openai/gpt-oss-20b openai.gpt-oss-20b-1:0 gpt-oss:20b o200k_harmony',
    ],
    [
      'cl100k_base',
      'gpt-4 gpt-4-0613 gpt-4-32k gpt-4-turbo-2024-04-09 gpt-3.5-turbo gpt-35-turbo-16k cl100k_base',
    ],
    [
      'cl100k_base',
      'text-embedding-3-small text-embedding-3-large text-embedding-ada-002 davinci-002 babbage-002',
    ],
    [
      'p50k_base',
      'text-davinci-003 text-davinci-002 code-davinci-002 code-cushman-001 davinci-codex p50k_base',
    ],
    ['p50k_edit', 'text-davinci-edit-001 code-davinci-edit-001 p50k_edit'],
    [
      'r50k_base',
      'davinci curie babbage ada text-davinci-001 text-curie-001 text-similarity-ada-001 gpt2 gpt-2 r50k_base',
    ],
  ])('knows the models of %s: %s', (encoding, names) => {
    for (const name of names.split(' '))
      expect([name, resolveEncoding(name)]).toEqual([name, { encoding, match: 'exact' }]);
  });

  it.each([
    'claude-sonnet-4-5',
    'anthropic/claude-3.5-sonnet',
    'anthropic.claude-v2',
    'gemini-2.5-pro',
    'models/gemini-1.5-flash',
    'llama3.1',
    'meta-llama/Llama-3.1-8B',
    'codellama:7b',
    'mistral-large',
    'Qwen/Qwen3-Coder',
    'deepseek-r1',
    'grok-4',
  ])('knows that %s has a tokenizer of its own', (name) => {
    expect(resolveEncoding(name)).toEqual({ encoding: 'o200k_base', match: 'family' });
  });

  it.each(['my-model', 'gpt-4oops', 'o10x', 'o', 'openai/', 'constructor', '__proto__', 'yielding', 'phial'])(
    'does not pretend to know %s',
    (name) => {
      expect(resolveEncoding(name)).toEqual({ encoding: 'o200k_base', match: 'unknown' });
    },
  );
});
