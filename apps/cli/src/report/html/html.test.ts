import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseFragment } from 'parse5';
import { html, joinHtml, visibleText } from './html.ts';

describe('html', () => {
  it('takes what is put into it for text, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        // A parser reads these two differently wherever they stand, which is no matter of escaping.
        const plain = text.replace(/[\r\0]/g, '');
        const { childNodes } = parseFragment(html`<p title="${plain}">${plain}</p>`.markup);
        expect(childNodes).toMatchObject([
          {
            tagName: 'p',
            attrs: [{ name: 'title', value: plain }],
            childNodes: plain === '' ? [] : [{ nodeName: '#text', value: plain }],
          },
        ]);
      }),
    );
  });

  it('puts markup of its own in as it is, and leaves out what is not there', () => {
    const inner = html`<b>${'<'}</b>`;
    expect(html`<p>${inner}${undefined}${[inner, inner]}${0}</p>`.markup).toBe(
      '<p><b>&lt;</b><b>&lt;</b><b>&lt;</b>0</p>',
    );
    expect(joinHtml([inner, inner]).markup).toBe('<b>&lt;</b><b>&lt;</b>');
  });
});

describe('visibleText', () => {
  it.each([
    ['a right-to-left override', 'a\u202Eb', 'U+202E'],
    ['an isolate', 'a\u2066b', 'U+2066'],
    ['an escape', 'a\u001Bb', 'U+001B'],
    ['a space of no width', 'a\u200Bb', 'U+200B'],
    ['half a character', 'a\uD800b', 'U+D800'],
    ['a tag character', 'a\u{E0041}b', 'U+E0041'],
  ])('shows %s by its name', (_what, text, name) => {
    expect(visibleText(text).markup).toBe(`a<span class="code-point">${name}</span>b`);
  });

  it('leaves tabs, line breaks, and letters of every script as they are', () => {
    expect(visibleText('\tä\n漢字 🙂 <').markup).toBe('\tä\n漢字 🙂 &lt;');
  });
});
