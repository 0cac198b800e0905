import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readQuery } from './read-query.ts';

const PATH = 'src/shop/orders.py';

describe('words of a query', () => {
  it('are split, stemmed and cleared of what only ties them together', () => {
    const { terms, forms } = readQuery('How does the session close its connections?', PATH);
    expect(terms).toEqual(['session', 'close', 'connect']);
    expect(forms).toEqual(['words']);
  });

  it('are none in a question of nothing but stop words, which asks for the outline', () => {
    expect(readQuery('what does this file do?', 'app.py').terms).toEqual([]);
  });

  it('are each searched for once', () => {
    expect(readQuery('retry Retry RETRY retries', PATH).terms).toEqual(['retri']);
  });

  it('are also joined in pairs, because code writes as one what people write as two', () => {
    expect(readQuery('parse the query string', PATH).pairs).toContain('querystr');
  });

  it('keep their spelling for those who read the result', () => {
    const { spelling } = readQuery('parseHTTPHeader of query strings', PATH);
    expect(spelling.get('header')).toBe('parseHTTPHeader');
    expect(spelling.get('queri')).toBe('query');
    expect(spelling.get('querystr')).toBe('query strings');
  });

  it('may be of any script', () => {
    expect(readQuery('面積 größe', PATH).terms).toEqual(['面積', 'größe']);
  });
});

describe('names in a query', () => {
  it.each([
    ['send', ['send']],
    ['`send`', ['send']],
    ['send()', ['send']],
    ['Session.send', ['Session.send', 'Session', 'send']],
    ['why does parseHTTPHeader fail', ['parseHTTPHeader']],
    ['rename max_line_length', ['max_line_length']],
    ['what does `size` do', ['size']],
    ['call close() twice', ['close']],
  ])('are seen in %j', (query, names) => {
    const read = readQuery(query, PATH);
    expect(read.forms).toContain('symbol');
    for (const name of names) expect(read.names).toContain(name);
  });

  it.each(['how are orders sorted', 'Close the connection. Then stop'])(
    'are not seen in prose such as %j',
    (query) => {
      expect(readQuery(query, PATH).forms).toEqual(['words']);
    },
  );
});

describe('quotes in a query', () => {
  it.each([
    ['fails with "not a valid port"', 'not a valid port'],
    ['fails with “not a valid port”', 'not a valid port'],
    ["raises 'not a valid port' here", 'not a valid port'],
  ])('are looked for letter by letter: %s', (query, quote) => {
    const read = readQuery(query, PATH);
    expect(read.quotes).toEqual([quote]);
    expect(read.forms).toContain('quote');
    // The words of a quote still help when its letters are not in the file.
    expect(read.terms).toContain('port');
  });

  it.each(["it doesn't close and won't open", "the users' orders aren't sorted", 'a "" b', 'an "x" mark'])(
    'are not apostrophes or scraps: %s',
    (query) => {
      expect(readQuery(query, PATH).quotes).toEqual([]);
    },
  );
});

describe('test ids in a query', () => {
  it('name the tests when they are of this file', () => {
    const { names, forms } = readQuery(
      'tests/test_login.py::TestLogin::test_refuses[admin-1]',
      'tests/test_login.py',
    );
    expect(forms).toContain('test-id');
    expect([...names]).toEqual(
      expect.arrayContaining(['TestLogin.test_refuses', 'TestLogin', 'test_refuses']),
    );
  });

  it('give what is tested as words when they are of another file', () => {
    const { names, terms } = readQuery('FAILED tests/test_login.py::TestLogin::test_refuses_admin', PATH);
    expect([...names]).not.toContain('TestLogin.test_refuses_admin');
    expect(terms).toEqual(expect.arrayContaining(['login', 'refus', 'admin']));
    expect(terms).not.toContain('test');
  });
});

const HOSTILE: Readonly<Record<string, string>> = {
  letters: 'a',
  digits: '1',
  underscores: '_',
  humps: 'aB',
  dots: 'a.',
  slashes: '/a',
  dashes: 'a-',
  pluses: '+',
  backslashes: 'a\\',
  quotes: '"',
  'single quotes': " '",
  'open quotes': '"ab ',
  backticks: '`',
  'open backticks': '`a ',
  spaces: ' ',
  'line breaks': '\n',
  'frames begun': 'File "',
  'frames begun on lines': '\n  File "',
  frames: '  File "a.py", line 1, in f\n    x\n',
  headings: 'Traceback (most recent call last):\n',
  'hunks begun': '@@ -',
  'hunks begun on lines': '@@ -1\n',
  hunks: '@@ -1,2 +1,2 @@\n',
  'file headers': '--- a/b.py\n',
  lines: 'line 1 ',
  'line ranges': 'lines 1-9999999 ',
  'file lines': 'a.py:1 ',
  'test ids': 'a.py::a',
  'test parameters': 'a.py::a[',
  words: 'word ',
  'combining marks': 'e\u0301',
};

describe('a hostile query', () => {
  it.each(Object.entries(HOSTILE))('of 100,000 characters of %s ends quickly', (_, piece) => {
    const text = piece.repeat(Math.ceil(100_000 / piece.length));
    const startedAt = performance.now();
    readQuery(`${text} x`, 'a.py');
    // A single pass takes 10 to 60 ms on an idle machine; a quadratic one takes seconds.
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });

  it('of a megabyte ends quickly', () => {
    const text = Array.from({ length: 150_000 }, (_, index) => `word${index}`).join(' ');
    const startedAt = performance.now();
    expect(readQuery(text, PATH).terms.length).toBeGreaterThan(1000);
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });

  it('of any letters is read', () => {
    const piece = fc.constantFrom(
      'File "a.py", line 3, in f\n',
      '@@ -1,2 +1 @@',
      '--- a/x.py\n',
      'x.py:3',
      '"',
      "'",
      '::',
      '`',
      '.',
      '\n',
      'é',
    );
    const text = fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 30 });
    fc.assert(
      fc.property(text, fc.constantFrom(undefined, '', 'x.py', 'a/x.py', '..'), (pieces, path) => {
        const { locations, terms } = readQuery(pieces.join(''), path);
        for (const { startLine, endLine } of locations) expect(endLine).toBeGreaterThanOrEqual(startLine);
        expect(new Set(terms).size).toBe(terms.length);
      }),
    );
  });
});
