import { createHash } from 'node:crypto';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ConfigurationError } from '../errors/configuration-error.ts';
import { SnapshotVersionError } from '../errors/snapshot-version-error.ts';
import { StateCorruptionError } from '../errors/state-corruption-error.ts';
import { SemvecState } from '../state/semvec-state.ts';
import { canonicalJson } from './canonical-json.ts';
import { decodeSnapshot } from './decode-snapshot.ts';
import { checksumOf } from './encode-snapshot.ts';

const state = conversation();
const snapshot = state.toSnapshot();

it('says what it is and holds the checksum of the rest', () => {
  const { checksum, ...content } = JSON.parse(snapshot);
  expect(content).toMatchObject({ format: 'scaledown-memory', version: 1, createdWith: '@scaledown/memory' });
  const hash = createHash('sha256').update(canonicalJson(content)).digest('hex');
  expect(checksum).toBe(`sha256:${hash}`);
});

it('is canonical JSON as a whole', () => {
  expect(canonicalJson(JSON.parse(snapshot))).toBe(snapshot);
});

it('is the same text for the same conversation', () => {
  expect(conversation().toSnapshot()).toBe(snapshot);
});

it('is still itself after a database has spaced and reordered its JSON', () => {
  const { state: inner, ...rest } = JSON.parse(snapshot);
  const reordered = JSON.stringify({ state: inner, ...rest }, undefined, 2);
  expect(SemvecState.fromSnapshot(reordered).toSnapshot()).toBe(snapshot);
});

it('is refused by a typed error wherever it is cut off', () => {
  for (let length = 0; length < snapshot.length; length += 97) {
    expect(() => decodeSnapshot(snapshot.slice(0, length))).toThrow(StateCorruptionError);
  }
});

it('is refused by a typed error when any character is changed', () => {
  const place = fc.integer({ min: 0, max: snapshot.length - 1 });
  fc.assert(
    fc.property(place, fc.constantFrom(...'09azAZ"{}[]:,\\ '), (index, character) => {
      fc.pre(character !== snapshot[index]);
      const changed = snapshot.slice(0, index) + character + snapshot.slice(index + 1);
      // A space where JSON allows one changes nothing.
      fc.pre(!isSameJson(changed));
      expect(refusalOf(changed)).toMatch(/^(StateCorruptionError|SnapshotVersionError): /);
    }),
    { numRuns: 500 },
  );
});

it('is refused when a forger has mended the checksum but not the shape', () => {
  const forgeries: ((content: ReturnType<typeof parts>) => void)[] = [
    ({ state: inner }) => Reflect.deleteProperty(inner, 'dynamics'),
    ({ state: inner }) => Reflect.set(inner, 'turn', -1),
    ({ state: inner }) => Reflect.set(inner, 'extra', true),
    ({ state: inner }) => Reflect.set(inner, 'anchors', [{ $float32: 'AACAPw==' }]),
    ({ state: inner }) => Reflect.set(inner, 'anchors', [{ $number: 'NaN' }]),
    ({ state: inner }) => Reflect.set(inner, 'entries', [...inner.entries, ...inner.entries]),
    ({ config }) => Reflect.set(config, 'dimension', 5),
    ({ config }) => Reflect.set(config, 'dimension', { $number: 'Infinity' }),
  ];
  for (const forge of forgeries) {
    const content = parts();
    forge(content);
    const forged = canonicalJson({ ...content, checksum: checksumOf(canonicalJson(content)) });
    expect(() => decodeSnapshot(forged)).toThrow(StateCorruptionError);
  }
  const unchanged = parts();
  expect(() =>
    decodeSnapshot(canonicalJson({ ...unchanged, checksum: checksumOf(canonicalJson(unchanged)) })),
  ).not.toThrow();
});

it.each(['', 'null', '[]', '{}', '"x"', '{"format":"scaledown-memory"}', '['.repeat(100_000)])(
  'is not this text: %.20s',
  (text) => {
    expect(() => decodeSnapshot(text)).toThrow(StateCorruptionError);
  },
);

it('of a newer format is refused as such, and not as damaged', () => {
  const newer = JSON.stringify({ ...JSON.parse(snapshot), version: 2, more: [] });
  expect(() => decodeSnapshot(newer)).toThrow(SnapshotVersionError);
  expect(() => decodeSnapshot(newer)).toThrow(/format version 2, and this package reads up to 1/);
});

it('is not read beyond the size that is allowed', () => {
  expect(() => decodeSnapshot(snapshot, { maxChars: snapshot.length - 1 })).toThrow(StateCorruptionError);
  expect(() => decodeSnapshot(snapshot, { maxChars: snapshot.length })).not.toThrow();
  expect(() => decodeSnapshot(snapshot, { maxChars: Number.NaN })).toThrow(ConfigurationError);
});

it('never quotes what it holds in an error', () => {
  const content = parts();
  Reflect.set(content.state, 'triggers', [{ keyword: 'sk-secret', threshold: 'sk-secret', weight: 1 }]);
  const forged = canonicalJson({ ...content, checksum: checksumOf(canonicalJson(content)) });
  expect(() => decodeSnapshot(forged)).toThrow(/triggers\.0\.threshold is not as it must be/);
  expect(() => decodeSnapshot(forged)).not.toThrow(/sk-secret/);
});

it('takes less room with int8 vectors, and finds the same memories', () => {
  const small = state.toSnapshot({ vectors: 'int8' });
  const restored = SemvecState.fromSnapshot(small);
  const query = { embedding: axis(1), text: 'parcel', recordAccess: false };
  const found = (one: SemvecState) => one.retrieve(query).map(({ entry }) => entry.text);
  expect(found(restored)).toEqual(found(state));
  expect(small.length).toBeLessThan(snapshot.length);
});

it.each([{ includeText: false }, { vectors: 'int4' }, { includeMemoryText: 'no' }])(
  'refuses %p',
  (options) => {
    expect(() => Reflect.apply(state.toSnapshot, state, [options])).toThrow(ConfigurationError);
  },
);

function refusalOf(text: string): string {
  try {
    decodeSnapshot(text);
    return 'restored';
  } catch (error) {
    return String(error);
  }
}

function isSameJson(text: string): boolean {
  try {
    return canonicalJson(JSON.parse(text)) === snapshot;
  } catch (error) {
    if (String(error).startsWith('SyntaxError')) return false;
    throw error;
  }
}

function parts(): { config: object; state: { entries: unknown[] } } {
  const { checksum: _checksum, ...content } = JSON.parse(snapshot);
  return content;
}

function axis(index: number): number[] {
  return Array.from({ length: 8 }, (_, position) => (position === index ? 1 : 0.2));
}

function conversation(): SemvecState {
  const one = new SemvecState({ dimension: 8, tiers: { short: 3, medium: 3, long: 4 } });
  const said = ['The parcel costs 12,50 EUR', 'My name is Ann', 'It leaves on 8 May 2026', 'Oslo is cold'];
  for (let turn = 0; turn < 24; turn += 1) {
    const text = `${said[turn % said.length]}, said ${turn} times`;
    one.update(axis(turn % 5), text, { speaker: 'Ann', meta: { turn } });
  }
  one.addAnchor(axis(2));
  one.addTrigger({ keyword: 'parcel', embedding: axis(1) });
  return one;
}
