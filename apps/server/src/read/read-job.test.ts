import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RequestError } from '../errors/request-error.ts';
import { readJob } from './read-job.ts';

const read = (body: unknown) => readJob(Buffer.from(JSON.stringify(body)));
const defaults = {
  context: 'text',
  prompt: '',
  rate: 'auto',
  preserveWords: [],
  preserveKeywords: false,
  targetModel: 'gpt-4o',
};

describe('what clients send', () => {
  it.each<[string, object, object]>([
    ['a context alone', {}, {}],
    ['nulls for all that may be left out', nulls(), {}],
    ['nulls inside scaledown', { scaledown: nulls() }, {}],
    ['an empty scaledown', { scaledown: {} }, {}],
    ['a list where PHP means an empty object', { scaledown: [] }, {}],
    ['a prompt', { prompt: 'why?' }, { prompt: 'why?' }],
    ['a model', { model: 'gpt-4' }, { targetModel: 'gpt-4' }],
    ['an empty model', { model: ' ' }, {}],
    ['the rate auto', { scaledown: { rate: 'auto' } }, { rate: 'auto' }],
    ['a rate', { scaledown: { rate: 0.5 } }, { rate: 0.5 }],
    ['a whole rate', { scaledown: { rate: 1 } }, { rate: 1 }],
    ['a rate as text', { scaledown: { rate: '0.5' } }, { rate: 0.5 }],
    ['a rate as text without a zero', { scaledown: { rate: ' .25 ' } }, { rate: 0.25 }],
    ['a rate beside scaledown', { rate: '0.4' }, { rate: 0.4 }],
    ['a rate in both places', { rate: 0.4, scaledown: { rate: 0.3 } }, { rate: 0.3 }],
    ['a limit', { scaledown: { max_tokens: 50 } }, { maxTokens: 50 }],
    ['a limit as text', { scaledown: { max_tokens: '50' } }, { maxTokens: 50 }],
    ['words', { scaledown: { preserve_words: ['a', '', ' '] } }, { preserveWords: ['a'] }],
    ['no words', { scaledown: { preserve_words: [] } }, {}],
    ['keywords', { scaledown: { preserve_keywords: true } }, { preserveKeywords: true }],
    ['a temperature, which has no use here', { scaledown: { temperature: 'hot' } }, {}],
    ['fields of its own', { user: { id: 7 }, scaledown: { mode: 'x' } }, {}],
    ['a prototype', JSON.parse('{"__proto__":{"rate":0.1},"constructor":1}'), {}],
  ])('reads %s', (_title, fields, expected) => {
    expect(read({ context: 'text', ...fields })).toEqual({ ...defaults, ...expected });
  });

  it('keeps every character of the context', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (context) => {
        expect(read({ context }).context).toBe(context);
      }),
    );
  });

  it('reads text with a byte order mark before it', () => {
    expect(readJob(Buffer.from('\uFEFF{"context":"text"}'))).toEqual(defaults);
  });
});

describe('what it refuses', () => {
  const secret = 'SECRET-4711';

  it.each<[string, unknown, string | undefined]>([
    ['no context', { prompt: secret }, 'context'],
    ['an empty context', { context: '' }, 'context'],
    ['a list as context', { context: [secret] }, 'context'],
    ['a number as prompt', { context: 'a', prompt: 4711 }, 'prompt'],
    ['a number as model', { context: 'a', model: 4711 }, 'model'],
    ['a very long model', { context: 'a', model: secret.repeat(50) }, 'model'],
    ['a text as scaledown', { context: 'a', scaledown: secret }, 'scaledown'],
    ['a rate of words', { context: 'a', scaledown: { rate: secret } }, 'scaledown.rate'],
    ['a rate of nothing', { context: 'a', scaledown: { rate: 0 } }, 'scaledown.rate'],
    ['a negative rate', { context: 'a', scaledown: { rate: -0.5 } }, 'scaledown.rate'],
    ['a rate in percent', { context: 'a', scaledown: { rate: 50 } }, 'scaledown.rate'],
    ['a rate in percent as text', { context: 'a', scaledown: { rate: '50' } }, 'scaledown.rate'],
    ['an empty rate', { context: 'a', scaledown: { rate: '' } }, 'scaledown.rate'],
    ['a rate that is a list', { context: 'a', scaledown: { rate: [0.5] } }, 'scaledown.rate'],
    ['a rate beside scaledown', { context: 'a', rate: 7 }, 'rate'],
    ['a limit of nothing', { context: 'a', scaledown: { max_tokens: 0 } }, 'scaledown.max_tokens'],
    ['half a token', { context: 'a', scaledown: { max_tokens: 1.5 } }, 'scaledown.max_tokens'],
    [
      'words in one text',
      { context: 'a', scaledown: { preserve_words: secret } },
      'scaledown.preserve_words',
    ],
    ['a number as word', { context: 'a', scaledown: { preserve_words: [7] } }, 'scaledown.preserve_words'],
    [
      'keywords that are no switch',
      { context: 'a', scaledown: { preserve_keywords: secret } },
      'scaledown.preserve_keywords',
    ],
    ['a list', [secret], 'context'],
    ['a text', secret, undefined],
    ['null', null, undefined],
  ])('refuses %s, names the field, and repeats nothing of it', (_title, body, field) => {
    const error = refusalOf(() => read(body));
    expect([error.status, error.field]).toEqual([400, field]);
    if (field !== undefined) expect(error.message).toMatch(new RegExp(`^${field}: expected `));
    expect(error.message).not.toMatch(/SECRET|4711/);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['no body at all', undefined],
    ['half of a body', Buffer.from(`{"context": "${secret}`)],
    ['words', Buffer.from(secret)],
    ['a form', Buffer.from(`context=${secret}`)],
    ['two bodies', Buffer.from('{"context":"a"}{"context":"b"}')],
    ['single quotes', Buffer.from("{'context': 'a'}")],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
    ['Latin-1', Buffer.from('{"context":"é"}', 'latin1')],
  ])('refuses %s as no JSON', (_title, body) => {
    const error = refusalOf(() => readJob(body));
    expect([error.status, error.code]).toEqual([400, 'invalid-json']);
    expect(error.message).not.toContain('SECRET');
  });

  it('survives a body that is nothing but depth', () => {
    const deep = `{"context":"a","x":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    expect(readJob(Buffer.from(deep))).toEqual({ ...defaults, context: 'a' });
    expect(refusalOf(() => readJob(Buffer.from('['.repeat(200_000)))).code).toBe('invalid-json');
  });

  it('answers any JSON with a job or with a refusal', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(refusalOf(() => readJob(Buffer.from(json))).status).toBe(400);
      }),
    );
  });
});

function nulls(): Record<string, null> {
  return {
    prompt: null,
    model: null,
    scaledown: null,
    rate: null,
    max_tokens: null,
    preserve_words: null,
    preserve_keywords: null,
  };
}

function refusalOf(action: () => unknown): RequestError {
  try {
    action();
  } catch (error) {
    if (error instanceof RequestError) return error;
    throw error;
  }
  throw new RangeError('Nothing was refused.');
}
