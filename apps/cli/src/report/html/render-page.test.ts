import { describe, expect, it } from '@jest/globals';
import { fakeRun } from '../../testing/fake-run.ts';
import { readPage } from '../../testing/read-page.ts';
import { renderPage } from './render-page.ts';

const HOSTILE = `</script></style><script>alert(1)</script><img src=x onerror="alert(2)">'"&amp;<!--\u202E`;
const manyLines = Array.from({ length: 2000 }, (_, index) => `line ${index + 1}\n`).join('');

describe('renderPage', () => {
  it('is a page without a fault that loads nothing and runs nothing', () => {
    const { elements, errors } = readPage(renderPage(fakeRun(manyLines, [7, 8, 1999])));
    expect(errors).toEqual([]);
    const tags = new Set(elements.map(({ tag }) => tag));
    for (const tag of ['script', 'link', 'img', 'iframe', 'object', 'base', 'form'])
      expect(tags).not.toContain(tag);
    const references = elements.flatMap(({ attributes }) =>
      Object.entries(attributes).filter(([name]) =>
        /^(href|src|srcset|action|xlink:href|style|on\w+)$/.test(name),
      ),
    );
    expect(references.filter(([name, value]) => !(name === 'href' && /^#L\d+$/.test(value)))).toEqual([]);
    const style = elements.find(({ tag }) => tag === 'style')?.text ?? '';
    expect(style).not.toMatch(/url\(|@import/);
  });

  it('lets nothing of a source, a query, a prompt, a name or a warning become part of the page', () => {
    const page = renderPage(
      fakeRun(`${HOSTILE}\nplain\n`, [1], {
        name: HOSTILE,
        query: HOSTILE,
        prompt: HOSTILE,
        warnings: [{ code: 'hostile', message: HOSTILE, stage: HOSTILE }],
        stages: [
          {
            stage: HOSTILE,
            kind: 'optimizer',
            inputTokens: 2,
            outputTokens: 1,
            latencyMs: 1,
            warnings: [],
            content: '',
            model: HOSTILE,
          },
        ],
      }),
    );
    const { elements, errors, withClass } = readPage(page);
    expect(errors).toEqual([]);
    expect(elements.filter(({ tag }) => tag === 'script' || tag === 'img')).toEqual([]);
    expect(
      elements.flatMap(({ attributes }) => Object.keys(attributes)).filter((name) => /^on/.test(name)),
    ).toEqual([]);
    expect(elements.filter(({ tag }) => tag === 'code')[0]?.text).toBe(HOSTILE.replace('\u202E', 'U+202E'));
    expect(withClass('prompt').map(({ text }) => text)).toEqual([HOSTILE.replace('\u202E', 'U+202E')]);
  });

  it('allows a browser to use its own style and nothing else', () => {
    const { elements } = readPage(renderPage(fakeRun('a\n', [1])));
    const policy = elements.find(({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy');
    expect(policy?.attributes['content']).toMatch(
      /^default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-[\w+/]{43}='$/,
    );
  });

  it('marks each line by what became of it, and links the result to its source', () => {
    const { withClass, elements } = readPage(renderPage(fakeRun('alpha\n\nbeta\ngamma\n', [1, 4])));
    expect(
      elements
        .filter(({ attributes }) => attributes['id']?.startsWith('L'))
        .map(({ attributes }) => attributes),
    ).toEqual([
      { class: 'row kept', id: 'L1' },
      { class: 'row blank', id: 'L2' },
      { class: 'row s1', id: 'L3' },
      { class: 'row kept', id: 'L4' },
    ]);
    expect(
      withClass('number')
        .filter(({ tag }) => tag === 'a')
        .map(({ attributes }) => attributes['href']),
    ).toEqual(['#L1', '#L4']);
    expect(withClass('legend')[0]?.text).toContain('2 lines kept1 1 left out by haste');
  });

  it('folds long runs of lines that are left out, never one that is kept, and says how many and by whom', () => {
    const { elements } = readPage(renderPage(fakeRun(manyLines, [7, 8, 1999])));
    const folds = elements.filter(({ tag }) => tag === 'summary').map(({ text }) => text);
    expect(folds).toEqual(['9–1998 left out: 1,990 lines by haste']);
    const fold = elements.find(({ tag }) => tag === 'details');
    expect(fold?.text).not.toContain('+');
    expect(fold?.attributes).not.toHaveProperty('open');
  });

  it('says nothing of a saving that no percentage can tell', () => {
    const empty = {
      originalTokens: 0,
      totalTokens: 5,
      compressionRatio: 0,
      savingsPercent: Number.NEGATIVE_INFINITY,
    };
    const { metrics } = fakeRun('', []);
    expect(renderPage(fakeRun('', [], { metrics: { ...metrics, ...empty } }))).not.toContain('Infinity');
  });
});
