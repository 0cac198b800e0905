import { describe, expect, it } from '@jest/globals';
import { commentSyntaxFor, detectLanguage, languageById } from './detect-language.ts';

describe('detectLanguage', () => {
  it.each(['a.py', 'dir.d/a.PYI', 'C:\\dir\\a.pyw', 'bin/tool', '.profile', undefined])(
    'takes %s for Python',
    (path) => {
      expect(detectLanguage(path)?.id).toBe('python');
    },
  );

  it.each(['a.js', 'a.py.txt', 'dir.py/a.rs'])('does not know the language of %s', (path) => {
    expect(detectLanguage(path)).toBeUndefined();
  });
});

describe('languageById', () => {
  it('finds a language by its id only', () => {
    expect(languageById('python')?.id).toBe('python');
    expect(languageById('Python')).toBeUndefined();
    expect(languageById(undefined)).toBeUndefined();
  });
});

describe('commentSyntaxFor', () => {
  it.each([
    ['a.ts', { open: '//' }],
    ['a.sql', { open: '--' }],
    ['a.html', { open: '<!--', close: '-->' }],
    ['a.css', { open: '/*', close: '*/' }],
    ['a.toml', { open: '#' }],
    [undefined, { open: '#' }],
  ])('knows how %s is commented', (path, comment) => {
    expect(commentSyntaxFor(path)).toEqual(comment);
  });
});
