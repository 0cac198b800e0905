import { describe, expect, it } from '@jest/globals';
import { commonLanguage, withoutLanguage } from './language-names.ts';

describe('commonLanguage', () => {
  it('is that of nearly all texts', () => {
    const files = Array<string>(9).fill('a/b.py');
    expect(commonLanguage([...files, 'README.md'])).toBe('python');
    expect(commonLanguage([...files, 'README.md', 'a.js'])).toBeUndefined();
    expect(commonLanguage(['a.TS', 'b.tsx'])).toBe('typescript');
    expect(commonLanguage(['LICENSE'])).toBeUndefined();
    expect(commonLanguage([])).toBeUndefined();
  });
});

describe('withoutLanguage', () => {
  it.each([
    ['python sort a list', 'sort a list'],
    ['sort a list in Python3?', 'sort a list in'],
    ['how to sort, Python: fast', 'how to sort, fast'],
    ['python_path of a pythonic module', 'python_path of a pythonic module'],
    ['Python', 'Python'],
    ['', ''],
  ])('turns "%s" into "%s"', (query, words) => {
    expect(withoutLanguage(query, 'python').replace(/\s+/g, ' ')).toBe(words);
  });

  it('leaves a question alone where no language is common', () => {
    expect(withoutLanguage('python sort', undefined)).toBe('python sort');
  });
});
