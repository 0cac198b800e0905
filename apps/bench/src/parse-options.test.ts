import { expect, it } from '@jest/globals';
import { parseCaps, parseOptimizerOption, parseWholeNumber } from './parse-options.ts';

it('reads lists of caps', () => {
  expect(parseCaps('1200,2400')).toEqual([1200, 2400]);
  expect(() => parseCaps('1200,many')).toThrow('whole number');
  expect(() => parseCaps('')).toThrow('whole number');
});

it.each(['-1', '1.5', '0', 'ten', ''])('refuses %j as a count', (text) => {
  expect(() => parseWholeNumber(1)(text)).toThrow('whole number from 1');
});

it('reads options of the optimizer as numbers, switches and names', () => {
  const options = ['topK=3', 'semantic=false', 'targetModel=gpt-4o'].reduce<object>(
    (read, text) => parseOptimizerOption(text, read),
    {},
  );
  expect(options).toEqual({ topK: 3, semantic: false, targetModel: 'gpt-4o' });
  expect(() => parseOptimizerOption('topK')).toThrow('key=value');
});
