import { describe, expect, it } from '@jest/globals';
import { createTokenCounter } from '@scaledown/core';
import fc from 'fast-check';
import { restoreJson } from '../../restore/restore-json.ts';
import type { SegmentedBlock } from '../strategy.ts';
import type { Unit } from '../unit.ts';
import { arbitraryJson } from './json/__fixtures__/arbitrary-json.ts';
import { minifyJson } from './json/minify-json.ts';
import { jsonStrategy } from './json-strategy.ts';

const { counter } = await createTokenCounter('gpt-4o');
const estimateTokens = (text: string): number => counter.count(text);

const segment = (source: string): SegmentedBlock =>
  jsonStrategy.segment(source, { kind: 'json', start: 0, end: source.length }, { estimateTokens });
const textOf = (source: string, units: readonly Unit[]): string =>
  units.map(({ spelling, start, end }) => spelling ?? source.slice(start, end)).join('');
const pretty = (value: unknown): string => JSON.stringify(value, undefined, 2);

const users = Array.from({ length: 30 }, (_, index) => ({
  id: index + 1,
  name: `User ${index}`,
  active: index % 3 > 0,
  address: { city: ['Berlin', 'Paris'][index % 2], zip: String(10_000 + index) },
  plan: 'free',
}));

describe('JSON', () => {
  it('becomes units that cover it, whose needs are among them', () => {
    fc.assert(
      fc.property(arbitraryJson, fc.boolean(), (source, isLarge) => {
        const text = isLarge ? `{"wrapped": [${source}, ${pretty(users)}], "more": ${source}}` : source;
        const { units } = segment(text);
        expect(units.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
        expect(units.every(({ start, end }) => start < end)).toBe(true);
        const needs = units.flatMap((unit, index) => (unit.needs ?? []).map((need) => [index, need]));
        expect(needs.every(([index, need = -1]) => need >= 0 && need < units.length && need !== index)).toBe(
          true,
        );
      }),
    );
  });

  it('never takes more tokens than its source or its minified form', () => {
    fc.assert(
      fc.property(arbitraryJson, (text) => {
        const source = text.trim();
        const tokens = counter.count(textOf(source, segment(source).units));
        expect(tokens).toBeLessThanOrEqual(counter.count(source));
        expect(tokens).toBeLessThanOrEqual(counter.count(minifyJson(source)));
      }),
      { numRuns: 300 },
    );
  });

  it('saves at least half of a pretty-printed list of records', () => {
    const source = pretty(users);
    const text = textOf(source, segment(source).units);
    expect(text.split('\n').slice(0, 3)).toEqual([
      '[30]{id,name,active,address{city,zip},plan=free}:',
      '1\tUser 0\tfalse\tBerlin\t"10000"',
      '2\tUser 1\ttrue\tParis\t"10001"',
    ]);
    expect(counter.count(text)).toBeLessThan(counter.count(source) / 2);
    expect(restoreJson(text)).toBe(JSON.stringify(users));
  });

  it('keeps the head of its table with every row, and what surrounds the table', () => {
    const source = pretty({ total: 30, users });
    const { units } = segment(source);
    const row = units.find(({ kind }) => kind === 'row');
    const needed = row?.needs?.map((need) => textOf(source, units.slice(need, need + 1))).sort();
    expect(needed).toEqual(['"users":[30]{id,name,active,address{city,zip},plan=free}:\n', '{', '}']);
    expect(units.filter(({ kind }) => kind === 'row')).toHaveLength(30);
  });

  it('reads well when only a row is kept with what it needs', () => {
    const source = pretty({ total: 30, users, next: null });
    const { units } = segment(source);
    const chosen = units.find(({ spelling }) => spelling?.startsWith('7\t'));
    const kept = units.filter((unit, index) => unit === chosen || chosen?.needs?.includes(index));
    expect(textOf(source, kept)).toBe(
      '{"users":[30]{id,name,active,address{city,zip},plan=free}:\n7\tUser 6\tfalse\tBerlin\t"10006"\n}',
    );
  });

  it('makes a table within each of a few large records, whose rows can then be left out', () => {
    const source = pretty(['Sales', 'Design', 'Support'].map((name) => ({ name, members: users })));
    const { units } = segment(source);
    expect(units.filter(({ kind }) => kind === 'row')).toHaveLength(90);
    expect(restoreJson(textOf(source, units))).toBe(minifyJson(source));
  });

  it('tells sorts of rows apart by a letter', () => {
    const events = users.map(({ id, name }) =>
      id % 2 > 0
        ? { type: 'view', at: id, page: `/${name}` }
        : { type: 'sale', at: id, amount: id / 4, currency: 'EUR' },
    );
    const source = pretty(events);
    expect(textOf(source, segment(source).units).split('\n').slice(0, 3)).toEqual([
      '[30] A{type=view,at,page} B{type=sale,at,amount,currency=EUR}:',
      'A\t1\t/User 0',
      'B\t2\t0.5',
    ]);
  });

  it('makes rows of a map, and lists of objects within rows shorter', () => {
    const services = Object.fromEntries(
      users.map(({ id, name }) => [
        `s-${id}`,
        {
          image: name,
          ports: [
            { port: id, tls: true },
            { port: 0, tls: false },
          ],
        },
      ]),
    );
    const source = pretty({ services });
    expect(textOf(source, segment(source).units).split('\n').slice(0, 2)).toEqual([
      '{"services":{30}key{image,ports[port,tls]}:',
      's-1\tUser 0\t[[1,true],[0,false]]',
    ]);
  });

  it('takes a large object apart by its members, each found by the keys that lead to it', () => {
    const long = 'x'.repeat(500);
    const source = pretty({ server: { tls: { cert: long, level: 'high' }, port: 80 }, note: long });
    const { units } = segment(source);
    expect(units.map(({ kind, spelling = '' }) => `${kind} ${spelling.replace(long, '…')}`)).toEqual([
      'header {',
      'header "server":{',
      'header "tls":{',
      'entry "cert":"…",',
      'entry "level":"high"',
      'header },',
      'entry "port":80',
      'header },',
      'entry "note":"…"',
      'header }',
    ]);
    expect(units[4]?.needs?.toSorted()).toEqual([0, 1, 2, 5, 7, 9]);
    expect(units[4]?.searchText).toContain('server tls');
  });

  it.each([
    ['numbers', Array.from({ length: 2000 }, (_, index) => index)],
    ['texts', Array.from({ length: 500 }, (_, index) => `item ${index}`)],
    ['coordinates', Array.from({ length: 500 }, (_, index) => [index, index / 7])],
    ['objects and numbers', [...users, 1]],
  ])('never cuts a list of %s', (_, list) => {
    expect(segment(pretty(list)).units).toHaveLength(1);
    expect(segment(pretty({ list, users })).units.filter(({ kind }) => kind === 'entry')).toHaveLength(1);
  });

  it('is one unit when it is small', () => {
    expect(segment('{"a": 1, "b": {"c": [1, 2, {"d": null}]}}').units).toHaveLength(1);
  });

  it('keeps the white space after it, and its numbers as they are spelled', () => {
    const source = '[{"n": 1.0, "m": 1e5}, {"n": -0, "m": 2}, {"n": 12345678901234567890, "m": 3}]\n\n';
    const text = textOf(source, segment(source).units);
    expect(text.endsWith('\n\n')).toBe(true);
    expect(restoreJson(text)).toBe('[{"n":1.0,"m":1e5},{"n":-0,"m":2},{"n":12345678901234567890,"m":3}]');
  });

  it.each([
    ['cut short', pretty(users).slice(0, -40)],
    ['not quite JSON', "{'a': 1,\n 'b': NaN,\n}"],
    ['two documents', '{"a":1}\n{"b":2}'],
  ])('stays as it is, line by line, when it is %s', (_, source) => {
    const { units } = segment(source);
    expect(units.every(({ kind, spelling }) => kind === 'line' && spelling === undefined)).toBe(true);
    expect(textOf(source, units)).toBe(source);
  });

  it.each(['[', '{"a":'])('survives 10,000 levels of %s', (open) => {
    const close = open === '[' ? ']' : '}';
    const source = `${open.repeat(10_000)}${pretty(users)}${close.repeat(10_000)}`;
    expect(restoreJson(textOf(source, segment(source).units))).toBe(minifyJson(source));
  });

  it('reads only its block', () => {
    const source = `before ${pretty(users)} after`;
    const block = { kind: 'json', start: 7, end: source.length - 6 } as const;
    const { units } = jsonStrategy.segment(source, block, { estimateTokens });
    expect(restoreJson(textOf(source, units))).toBe(JSON.stringify(users));
    expect([units[0]?.start, units.at(-1)?.end]).toEqual([7, source.length - 6]);
  });
});
