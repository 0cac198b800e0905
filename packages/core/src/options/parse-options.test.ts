import { describe, expect, it } from '@jest/globals';
import * as v from 'valibot';
import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import { parseOptions } from './parse-options.ts';

const schema = v.strictObject({
  topK: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 6),
  softCap: v.optional(v.pipe(v.number(), v.maxValue(10))),
  rate: v.optional(v.union([v.literal('auto'), v.number()]), 'auto'),
  apiKey: v.optional(v.pipe(v.string(), v.nonEmpty(), v.minLength(2))),
  prompt: v.optional(
    v.pipe(
      v.string(),
      v.check((text) => text === ''),
    ),
  ),
  even: v.optional(
    v.pipe(
      v.number(),
      v.check((n) => n % 2 === 0, 'an even number'),
    ),
  ),
  onStep: v.optional(v.function()),
  model: v.optional(v.custom(() => false, 'an object with embed()')),
  clock: v.optional(v.custom(() => false)),
  words: v.optional(v.array(v.string())),
  retry: v.optional(v.strictObject({ limit: v.number() })),
});

const messageFor = (input: unknown): string => {
  try {
    parseOptions(schema, input, 'Demo options');
  } catch (error) {
    if (InvalidOptionsError.isInstance(error)) return error.message;
    throw error;
  }
  return 'accepted';
};

describe('parseOptions', () => {
  it('fills in defaults', () => {
    expect(parseOptions(schema, {}, 'Demo options')).toEqual({ topK: 6, rate: 'auto' });
  });

  it('keeps 0 and other values that look empty', () => {
    expect(parseOptions(schema, { softCap: 0 }, 'Demo options')).toMatchObject({ softCap: 0 });
  });

  it.each<[unknown, string]>([
    [{ topK: 0 }, 'Invalid Demo options: topK: expected at least 1, received 0.'],
    [{ topK: 1.5 }, 'Invalid Demo options: topK: expected a whole number, received 1.5.'],
    [{ topK: '6' }, 'Invalid Demo options: topK: expected a number, received a text of 1 character.'],
    [{ topK: Number.NaN }, 'Invalid Demo options: topK: expected a number, received NaN.'],
    [{ topK: null }, 'Invalid Demo options: topK: expected a number, received null.'],
    [{ softCap: 11 }, 'Invalid Demo options: softCap: expected at most 10, received 11.'],
    [
      { rate: 'fast' },
      'Invalid Demo options: rate: expected "auto" or number, received a text of 4 characters.',
    ],
    [{ even: 3 }, 'Invalid Demo options: even: expected an even number, received 3.'],
    [{ onStep: {} }, 'Invalid Demo options: onStep: expected a function, received an object.'],
    [{ model: {} }, 'Invalid Demo options: model: expected an object with embed(), received an object.'],
    [{ clock: 7 }, 'Invalid Demo options: clock: expected a valid value, received 7.'],
    [{ words: 'a' }, 'Invalid Demo options: words: expected a list, received a text of 1 character.'],
    [{ words: [1] }, 'Invalid Demo options: words.0: expected a text, received 1.'],
    [
      { apiKey: '' },
      'Invalid Demo options: apiKey: expected something that is not empty, received an empty text; apiKey: expected at least 2 long, received an empty text.',
    ],
    [{ retry: {} }, 'Invalid Demo options: retry.limit: is required.'],
    [null, 'Invalid Demo options: expected an object, received null.'],
    ['x', 'Invalid Demo options: expected an object, received a text of 1 character.'],
  ])('says what is wrong with %j', (input, message) => {
    expect(messageFor(input)).toBe(message);
  });

  it.each<[unknown, string]>([
    [{ topk: 3 }, 'topk: unknown option; did you mean "topK"?'],
    [{ top_k: 3 }, 'top_k: unknown option; did you mean "topK"?'],
    [{ sofCap: 3 }, 'sofCap: unknown option; did you mean "softCap"?'],
    [{ retry: { limit: 1, limt: 2 } }, 'retry.limt: unknown option; did you mean "limit"?'],
    [{ retry: { limit: 1, colour: 2 } }, 'retry.colour: unknown option; the options are limit'],
  ])('suggests the nearest known option for %j', (input, message) => {
    expect(messageFor(input)).toBe(`Invalid Demo options: ${message}.`);
  });

  it('names every key at fault, for programs too', () => {
    const attempt = () => parseOptions(schema, { topK: 0, softCap: 'x' }, 'Demo options');
    expect(attempt).toThrow(
      expect.objectContaining({
        issues: [
          { path: 'topK', message: 'expected at least 1, received 0' },
          { path: 'softCap', message: 'expected a number, received a text of 1 character' },
        ],
      }),
    );
  });

  it('never repeats a text it received, whatever refused it', () => {
    const secret = 'sk-live-1234567890';
    for (const key of ['topK', 'rate', 'prompt', 'even', 'onStep', 'words', 'retry', secret.repeat(9)]) {
      const message = messageFor({ [key]: key === 'prompt' ? secret : [secret] });
      expect(message.replaceAll(/sk-live-[^:]{0,40}…/g, '')).not.toContain(secret);
      expect(message.length).toBeLessThan(250);
    }
    expect(messageFor({ prompt: secret })).toBe(
      'Invalid Demo options: prompt: expected a valid value, received a text of 18 characters.',
    );
  });
});
