import { expect, it } from '@jest/globals';
import { parseCaps, parseOptimizerOption, parseRates, parseWholeNumber } from './parse-options.ts';

it('reads lists of caps', () => {
  expect(parseCaps('1200,2400')).toEqual([1200, 2400]);
  expect(() => parseCaps('1200,many')).toThrow('whole number');
  expect(() => parseCaps('')).toThrow('whole number');
});

it.each(['-1', '1.5', '0', 'ten', ''])('refuses %j as a count', (text) => {
  expect(() => parseWholeNumber(1)(text)).toThrow('whole number from 1');
});

it('reads rates one after the other', () => {
  expect(parseRates('.5')).toEqual([0.5]);
  expect(parseRates('auto', [0.5])).toEqual([0.5, 'auto']);
  expect(parseRates('1', [0.5, 'auto'])).toEqual([0.5, 'auto', 1]);
});

it.each(['0', '1.5', '-1', 'half', ''])('refuses %j as a rate', (text) => {
  expect(() => parseRates(text)).toThrow('above 0 and at most 1');
});

it('reads options of the optimizer as numbers, switches and names', () => {
  const options = ['topK=3', 'semantic=false', 'targetModel=gpt-4o'].reduce<object>(
    (read, text) => parseOptimizerOption(text, read),
    {},
  );
  expect(options).toEqual({ topK: 3, semantic: false, targetModel: 'gpt-4o' });
  expect(() => parseOptimizerOption('topK')).toThrow('key=value');
});
