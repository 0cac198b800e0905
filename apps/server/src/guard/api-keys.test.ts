import { expect, it } from '@jest/globals';
import { ApiKeys } from './api-keys.ts';

const keys = new ApiKeys(['first-key', 'second-key']);

it.each([
  ['the first key', { 'x-api-key': 'first-key' }, true],
  ['another key', { 'x-api-key': 'second-key' }, true],
  ['a bearer token', { authorization: 'Bearer first-key' }, true],
  ['a bearer token with a scheme in capitals', { authorization: 'BEARER first-key' }, true],
  ['a bearer token beside an empty x-api-key', { 'x-api-key': '', authorization: 'Bearer first-key' }, true],
  ['no key', {}, false],
  ['an empty key', { 'x-api-key': '' }, false],
  ['a wrong key', { 'x-api-key': 'third-key' }, false],
  ['the start of a key', { 'x-api-key': 'first-ke' }, false],
  ['a key and more', { 'x-api-key': 'first-key2' }, false],
  ['a key in capitals', { 'x-api-key': 'FIRST-KEY' }, false],
  ['two keys in one header, as repeated headers arrive', { 'x-api-key': 'first-key, second-key' }, false],
  ['a key under another scheme', { authorization: 'Basic first-key' }, false],
  ['a key without a scheme', { authorization: 'first-key' }, false],
  ['a wrong x-api-key beside a right token', { 'x-api-key': 'no', authorization: 'Bearer first-key' }, false],
])('decides on %s', (_title, headers, expected) => {
  expect(keys.accepts(headers)).toBe(expected);
});

it('lets everyone in when there is no key, with or without one of their own', () => {
  const open = new ApiKeys([]);
  expect([open.accepts({}), open.accepts({ 'x-api-key': 'anything' })]).toEqual([true, true]);
});

it('keeps no key in a form that can be read', () => {
  expect(JSON.stringify(keys)).not.toContain('key');
});
