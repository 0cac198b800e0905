import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, jest } from '@jest/globals';
import {
  type EmbeddingModel,
  type EmbeddingPurpose,
  type EmbedOptions,
  InvalidOptionsError,
  OptimizerError,
  type Warning,
} from '@scaledown/core';
import { embeddingModelContract, HashEmbeddingModel } from '@scaledown/core/testing';
import fc from 'fast-check';
import { EmbeddingStoreError } from '../errors/embedding-store-error.ts';
import { CachedModel } from './cached-model.ts';
import { DiskEmbeddingStore } from './disk-embedding-store.ts';
import type { EmbeddingStore } from './embedding-store.ts';

const root = mkdtempSync(join(tmpdir(), 'scaledown-cached-model-'));
let folders = 0;
afterAll(() => rmSync(root, { recursive: true, force: true }));

function newStore(): DiskEmbeddingStore {
  folders += 1;
  return new DiskEmbeddingStore({ folder: join(root, String(folders)) });
}

/** Remembers what it was asked, and waits with its answer until it is let go. */
class WatchedModel implements EmbeddingModel {
  readonly dimension = 16;
  readonly calls: { texts: readonly string[]; purpose: EmbeddingPurpose | undefined }[] = [];
  readonly #hash = new HashEmbeddingModel({ dimension: 16 });
  readonly #gate: Promise<void>;
  readonly name: string;
  readonly fingerprint: string;

  constructor({ gate = Promise.resolve(), name = 'watched', fingerprint = '1' } = {}) {
    this.#gate = gate;
    this.name = name;
    this.fingerprint = fingerprint;
  }

  async embed(texts: readonly string[], options: EmbedOptions = {}): Promise<Float32Array[]> {
    this.calls.push({ texts, purpose: options.purpose });
    await this.#gate;
    options.signal?.throwIfAborted();
    return this.#hash.embed(texts);
  }

  get texts(): string[] {
    return this.calls.flatMap(({ texts }) => texts);
  }
}

describe.each([
  ['in memory', () => undefined],
  ['on disk', newStore],
])('a model that is cached %s keeps the contract of models', (_, createStore) => {
  const create = () => new CachedModel(new HashEmbeddingModel(), { store: createStore() });
  it.each(embeddingModelContract({ create }))('$title', ({ run }) => run());
});

describe('a cached model', () => {
  it('gives what the model gives, whatever is asked for in whatever order', async () => {
    const texts = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'parse header', ''), { maxLength: 8 });
    const calls = fc.array(fc.tuple(texts, fc.constantFrom<EmbeddingPurpose>('query', 'document')));
    const hash = new HashEmbeddingModel({ dimension: 16 });
    await fc.assert(
      fc.asyncProperty(calls, fc.constantFrom(0, 700, 1_000_000), async (asked, maxBytes) => {
        const model = new WatchedModel();
        const cached = new CachedModel(model, { maxBytes });
        const answers = await Promise.all(asked.map(([list, purpose]) => cached.embed(list, { purpose })));
        for (const [index, answer] of answers.entries()) {
          expect(answer).toEqual(await hash.embed(asked[index]?.[0] ?? []));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('embeds each text once for a purpose', async () => {
    const model = new WatchedModel();
    const cached = new CachedModel(model);
    await cached.embed(['a', 'b', 'a']);
    await cached.embed(['b', 'c']);
    await cached.embed(['a'], { purpose: 'query' });
    expect(model.calls).toEqual([
      { texts: ['a', 'b'], purpose: 'document' },
      { texts: ['c'], purpose: 'document' },
      { texts: ['a'], purpose: 'query' },
    ]);
  });

  it('embeds a text once for calls at the same time', async () => {
    const model = new WatchedModel();
    const cached = new CachedModel(model, { store: newStore() });
    const [one, other] = await Promise.all([cached.embed(['a', 'b']), cached.embed(['b', 'c'])]);
    expect(model.texts.toSorted()).toEqual(['a', 'b', 'c']);
    expect(one[1]).toEqual(other[0]);
  });

  it('is not changed by a caller who changes what it was given', async () => {
    const cached = new CachedModel(new WatchedModel());
    const [first] = await cached.embed(['a']);
    const expected = [...(first ?? [])];
    first?.fill(7);
    expect([...((await cached.embed(['a']))[0] ?? [])]).toEqual(expected);
  });

  it('forgets what was used longest ago when memory is full', async () => {
    const model = new WatchedModel();
    const cached = new CachedModel(model, { maxBytes: 2 * (16 * 4 + 250) });
    for (const text of ['a', 'b', 'a', 'c', 'a', 'b']) await cached.embed([text]);
    expect(model.texts).toEqual(['a', 'b', 'c', 'b']);
  });

  it('asks the model and the store in slices, so that a run that is stopped goes on where it was', async () => {
    const store = newStore();
    const controller = new AbortController();
    const model = new WatchedModel();
    const texts = Array.from({ length: 2000 }, (_, index) => `text ${index}`);
    const stopping: EmbeddingModel = {
      name: model.name,
      dimension: 16,
      embed: (slice, options) => {
        if (slice.includes('text 1100')) controller.abort('enough');
        return model.embed(slice, options);
      },
    };
    const first = new CachedModel(stopping, { store, identity: 'same' });
    await expect(first.embed(texts, { signal: controller.signal })).rejects.toBe('enough');
    const next = new WatchedModel();
    await new CachedModel(next, { store, identity: 'same' }).embed(texts);
    expect(next.texts).toEqual(texts.slice(1024));
  });

  it.each<object>([{ maxBytes: -1 }, { store: {} }, { identity: '' }, { maxEntries: 5 }])(
    'refuses the options %j',
    (options) => {
      expect(() => Reflect.construct(CachedModel, [new WatchedModel(), options])).toThrow(
        InvalidOptionsError,
      );
    },
  );

  it('shows the fingerprint of its model, and none where there is none', () => {
    expect(new CachedModel(new WatchedModel({ fingerprint: 'f' }))).toMatchObject({
      name: 'watched',
      dimension: 16,
      fingerprint: 'f',
    });
    expect(new CachedModel(new HashEmbeddingModel())).not.toHaveProperty('fingerprint');
  });

  it('refuses a model that leaves out a vector', async () => {
    const model = { name: 'short', dimension: 1, embed: () => Promise.resolve([]) };
    await expect(new CachedModel(model).embed(['a'])).rejects.toThrow(OptimizerError);
  });
});

describe('when a call fails or is aborted', () => {
  it('another that waits for the same text embeds it itself', async () => {
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const model = new WatchedModel({ gate });
    const cached = new CachedModel(model);
    const controller = new AbortController();
    const first = cached.embed(['a'], { signal: controller.signal });
    const second = cached.embed(['a']);
    controller.abort('enough');
    await expect(first).rejects.toBe('enough');
    open();
    expect(await second).toHaveLength(1);
    expect(model.texts).toEqual(['a', 'a']);
  });

  it('one that only waits leaves at once, and the other goes on', async () => {
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const model = new WatchedModel({ gate });
    const cached = new CachedModel(model);
    const first = cached.embed(['a']);
    const controller = new AbortController();
    const second = cached.embed(['a'], { signal: controller.signal });
    controller.abort('enough');
    await expect(second).rejects.toBe('enough');
    open();
    expect(await first).toHaveLength(1);
    expect(model.texts).toEqual(['a']);
  });

  it('the error of the model comes out as it is, and the next call tries again', async () => {
    const failure = new TypeError('the model is out');
    let calls = 0;
    const flaky: EmbeddingModel = {
      name: 'flaky',
      dimension: 1,
      embed: (texts) => {
        calls += 1;
        return calls === 1
          ? Promise.reject(failure)
          : Promise.resolve(texts.map(() => new Float32Array([1])));
      },
    };
    const cached = new CachedModel(flaky);
    await expect(cached.embed(['a'])).rejects.toBe(failure);
    expect(await cached.embed(['a'])).toEqual([new Float32Array([1])]);
  });
});

describe('with a store', () => {
  it('the next process embeds nothing anew, unless it has another model', async () => {
    const store = newStore();
    await new CachedModel(new WatchedModel(), { store }).embed(['a', 'b']);
    const same = new WatchedModel();
    const expected = await new HashEmbeddingModel({ dimension: 16 }).embed(['b', 'a']);
    expect(await new CachedModel(same, { store }).embed(['b', 'a'])).toEqual(expected);
    expect(same.texts).toEqual([]);
    for (const other of [new WatchedModel({ name: 'x' }), new WatchedModel({ fingerprint: '2' })]) {
      await new CachedModel(other, { store }).embed(['a']);
      expect(other.texts).toEqual(['a']);
    }
  });

  const broken = (reason: 'disk-full' | 'denied') => () =>
    Promise.reject(new EmbeddingStoreError('It does not work.', { path: 'p', reason }));

  it('that fails, the vectors come all the same, and one warning says so', async () => {
    const warnings: Warning[] = [];
    const store: EmbeddingStore = { read: broken('denied'), write: broken('disk-full') };
    const cached = new CachedModel(new WatchedModel(), {
      store,
      onWarning: (warning) => warnings.push(warning),
    });
    for (const text of ['a', 'b']) expect(await cached.embed([text])).toHaveLength(1);
    expect(warnings).toEqual([
      { code: 'embedding-store-unreadable', message: 'It does not work. Vectors are embedded anew.' },
      { code: 'embedding-store-unwritable', message: 'It does not work. Vectors are not kept.' },
    ]);
  });

  it('that fails, Node warns where nobody listens', async () => {
    const emit = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    const store: EmbeddingStore = { read: () => Promise.resolve(new Map()), write: broken('disk-full') };
    await new CachedModel(new WatchedModel(), { store }).embed(['a']);
    expect(emit.mock.calls).toEqual([
      ['It does not work. Vectors are not kept.', { code: 'embedding-store-unwritable' }],
    ]);
    emit.mockRestore();
  });

  it('that has a bug, the bug comes out', async () => {
    const bug = new TypeError('bug');
    const store: EmbeddingStore = { read: () => Promise.reject(bug), write: () => Promise.reject(bug) };
    await expect(new CachedModel(new WatchedModel(), { store }).embed(['a'])).rejects.toBe(bug);
  });

  it('that gives vectors of another length, they are not used', async () => {
    const model = new WatchedModel();
    const store: EmbeddingStore = {
      read: (_, keys) => Promise.resolve(new Map(keys.map((key) => [key, new Float32Array(3)]))),
      write: () => Promise.resolve(),
    };
    expect((await new CachedModel(model, { store }).embed(['a']))[0]).toHaveLength(16);
    expect(model.texts).toEqual(['a']);
  });
});
