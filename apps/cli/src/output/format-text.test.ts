import { describe, expect, it } from '@jest/globals';
import { formatText } from './format-text.ts';

describe('formatText', () => {
  it.each([
    ['a', 'a\n'],
    ['a\n', 'a\n'],
    ['a\r\n', 'a\r\n'],
    ['', ''],
  ])('prints %j as %j', (content, printed) => {
    expect(formatText(content)).toBe(printed);
  });
});
