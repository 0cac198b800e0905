import { describe, expect, it } from '@jest/globals';
import { readQuery } from './read-query.ts';

const PATH = 'src/shop/orders.py';
const at = (startLine: number, endLine = startLine): { startLine: number; endLine: number } => ({
  startLine,
  endLine,
});

describe('places in a query', () => {
  it.each([
    ['src/shop/orders.py:12', [at(12)]],
    ['see orders.py:12:5 please', [at(12)]],
    ['orders.py:12-20', [at(12, 20)]],
    ['https://host/blob/main/src/shop/orders.py#L10-L20', [at(10, 20)]],
    ['orders.py#L10', [at(10)]],
    ['/opt/project/src/shop/orders.py:7', [at(7)]],
    ['shop\\orders.py:7', [at(7)]],
    ['why does line 12 fail', [at(12)]],
    ['Lines 12-20', [at(12, 20)]],
    ['lines 12 to 20 and line 30', [at(12, 20), at(30)]],
    ['lines 20-12', [at(12, 20)]],
    ['orders.py:3 and orders.py:9', [at(3), at(9)]],
  ])('are found: %s', (query, locations) => {
    const read = readQuery(query, PATH);
    expect(read.locations).toEqual(locations);
    expect(read.forms).toContain('location');
  });

  it.each([
    'lib/cart.py:12',
    'other/orders.py:12',
    'at 12:30 on port localhost:8080',
    'deadline 12',
    'online 5',
  ])('of other files, or of none, are not: %s', (query) => {
    expect(readQuery(query, PATH).locations).toEqual([]);
  });

  it('leave no paths and numbers among the words', () => {
    const { terms } = readQuery('crash in src/shop/orders.py:12 at checkout', PATH);
    expect(terms).toEqual(['crash', 'checkout']);
  });

  it('may be of any file when the text has no name', () => {
    expect(readQuery('orders.py:12', undefined).locations).toEqual([at(12)]);
  });
});

const TRACE = `Traceback (most recent call last):
  File "/srv/app/src/shop/orders.py", line 88, in checkout
    total = self.price(order)
            ~~~~~~~~~~^^^^^^^
  File "/usr/lib/python3.11/decimal.py", line 12, in quantize
    return helper(x)
decimal.InvalidOperation: quantize result has too many digits`;

describe('a stack trace', () => {
  it('points at its lines in this file, and names their functions', () => {
    const read = readQuery(TRACE, PATH);
    expect(read.forms).toContain('stack-trace');
    expect(read.locations).toEqual([at(88)]);
    expect([...read.names]).toContain('checkout');
    expect([...read.names]).not.toContain('helper');
  });

  it('leaves the error as words, without the frames', () => {
    const { terms } = readQuery(TRACE, PATH);
    expect(terms).toEqual(expect.arrayContaining(['digit', 'quantiz']));
    expect(terms).not.toContain('usr');
    expect(terms).not.toContain('traceback');
  });

  it('of other files alone still has its error', () => {
    const read = readQuery(TRACE, 'src/mail.py');
    expect(read.locations).toEqual([]);
    expect(read.terms).toContain('digit');
  });

  it('of chained exceptions points at every frame', () => {
    const chained = `${TRACE}

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "orders.py", line 90, in <module>
    main()
  File "orders.py", line 31, in checkout
    raise OrderError("sum") from error
shop.OrderError: sum`;
    expect(readQuery(chained, PATH).locations).toEqual([at(88), at(90), at(31)]);
  });

  it('of an exception group is read through its bars', () => {
    const group =
      '  + Exception Group Traceback (most recent call last):\n  |   File "orders.py", line 9, in run\n  |     go()';
    expect(readQuery(group, PATH).locations).toEqual([at(9)]);
  });

  it('with Windows line ends is read too', () => {
    expect(readQuery(TRACE.replaceAll('\n', '\r\n'), PATH).locations).toEqual([at(88)]);
  });

  it('keeps the words before and after it', () => {
    const { terms } = readQuery(`Checkout crashes:\n${TRACE}\nPlease mend the rounding.`, PATH);
    expect(terms).toEqual(expect.arrayContaining(['crash', 'round']));
  });
});

const DIFF = `diff --git a/src/shop/orders.py b/src/shop/orders.py
index 1234567..89abcde 100644
--- a/src/shop/orders.py
+++ b/src/shop/orders.py
@@ -10,6 +10,7 @@ def checkout(order):
     context_words here
-    removed = price(order)
+    inserted = quote(order)
@@ -40 +41,2 @@
+    another
diff --git a/src/mail.py b/src/mail.py
--- a/src/mail.py
+++ b/src/mail.py
@@ -70,3 +70,3 @@
-    postman = 1
+    pigeon = 1
`;

describe('a diff', () => {
  it('points at the old lines of this file alone', () => {
    const read = readQuery(DIFF, PATH);
    expect(read.forms).toContain('diff');
    expect(read.locations).toEqual([at(10, 15), at(40)]);
  });

  it('gives what it takes out and puts in as words, of this file alone', () => {
    const { terms } = readQuery(DIFF, PATH);
    expect(terms).toEqual(expect.arrayContaining(['remov', 'insert', 'price', 'quot']));
    expect(terms).not.toContain('pigeon');
    expect(terms).not.toContain('index');
  });

  it('without the header of git is read too', () => {
    const plain = '--- orders.py\t2024-01-01\n+++ orders.py\t2024-01-02\n@@ -5,2 +5,2 @@\n-a = 1\n+a = 2\n';
    expect(readQuery(plain, PATH).locations).toEqual([at(5, 6)]);
  });

  it('without any header is taken for this file', () => {
    expect(readQuery('@@ -5,2 +5,2 @@\n-a = 1\n+a = 2\n', PATH).locations).toEqual([at(5, 6)]);
  });

  it('of a new file points at its first line, and with Windows line ends it is read too', () => {
    expect(
      readQuery('--- a/orders.py\r\n+++ b/orders.py\r\n@@ -0,0 +1,3 @@\r\n+a\r\n', PATH).locations,
    ).toEqual([at(1)]);
  });

  it('leaves the message above it as words', () => {
    expect(readQuery(`Round prices down\n\n${DIFF}`, PATH).terms).toContain('round');
  });
});
