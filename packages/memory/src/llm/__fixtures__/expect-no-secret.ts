import assert from 'node:assert/strict';
import { inspect } from 'node:util';

/** Asserts that a secret is nowhere in a value: in no property, cause, stack, print or serialisation of it. */
function expectNoSecret(value: unknown, secret: string): void {
  const prints = [
    String(value),
    JSON.stringify(value) ?? '',
    inspect(value, { depth: Infinity, showHidden: true, maxStringLength: Infinity }),
  ];
  for (const print of prints) assert.ok(!print.includes(secret), 'a print holds the secret');
  for (const reached of reachableFrom(value)) {
    if (typeof reached === 'string') assert.ok(!reached.includes(secret), 'a property holds the secret');
    // Their headers are private, so that no walk would find the key in them.
    const kind = Object.prototype.toString.call(reached);
    assert.doesNotMatch(kind, /Request|Response|Headers/, 'an error keeps what was sent');
  }
}

/** Everything that can be reached through properties, hidden ones and the causes of errors too. */
function reachableFrom(root: unknown): ReadonlySet<unknown> {
  const reached = new Set<unknown>([root]);
  for (const value of reached) {
    if (typeof value !== 'object' || value === null) continue;
    for (const key of Reflect.ownKeys(value)) {
      reached.add(Object.getOwnPropertyDescriptor(value, key)?.value);
    }
  }
  return reached;
}

/** The error of a call that is expected to fail, after making sure that the secret is nowhere in it. */
export async function failureOf(call: Promise<unknown>, secret: string): Promise<unknown> {
  const error = await call.then(
    () => assert.fail('the call succeeded'),
    (thrown: unknown) => thrown,
  );
  expectNoSecret(error, secret);
  return error;
}
