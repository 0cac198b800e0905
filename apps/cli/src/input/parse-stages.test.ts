import { describe, expect, it } from '@jest/globals';
import { parseStages } from './parse-stages.ts';

describe('parseStages', () => {
  it.each([
    ['haste', ['haste']],
    ['haste,semantic,compress', ['haste', 'semantic', 'compress']],
    ['semantic, compress', ['semantic', 'compress']],
  ])('reads "%s"', (value, stages) => {
    expect(parseStages(value)).toEqual(stages);
  });

  it.each([
    ['', 'Name stages parted by commas: haste, semantic, compress.'],
    ['haste,', 'Name stages parted by commas'],
    ['haste,shrink', 'Name stages parted by commas'],
    ['haste,haste', 'haste is named twice.'],
  ])('refuses "%s"', (value, message) => {
    expect(() => parseStages(value)).toThrow(message);
  });
});
