import { expect, it } from '@jest/globals';
import { checkMediaType } from './check-media-type.ts';

it.each([
  'application/json',
  'Application/JSON',
  'application/json; charset=utf-8',
  'application/json;charset=UTF-8',
  'application/json; charset="utf-8"',
  'application/json; charset=us-ascii',
  'application/json; version=1',
  'application/json;',
])('takes %s', (type) => {
  expect(() => checkMediaType({ 'content-type': type })).not.toThrow();
});

it.each([
  undefined,
  '',
  'text/plain',
  'application/x-www-form-urlencoded',
  'application/json2',
  'application/jsonp; charset=utf-8',
  'text/json',
  'application/json; charset=latin1',
  'application/json; charset=utf-16',
  'application/json; charset',
])('refuses %p, and says what it takes', (type) => {
  expect(() => checkMediaType({ 'content-type': type })).toThrow(
    expect.objectContaining({ status: 415, message: expect.stringContaining('application/json') }),
  );
});

it.each(['gzip', 'br', 'deflate, gzip', 'GZIP'])('refuses a body encoded as %s', (encoding) => {
  const headers = { 'content-type': 'application/json', 'content-encoding': encoding };
  expect(() => checkMediaType(headers)).toThrow(
    expect.objectContaining({ status: 415, headers: { 'accept-encoding': 'identity' } }),
  );
});

it('takes a body that says that it is not encoded', () => {
  const headers = { 'content-type': 'application/json', 'content-encoding': 'identity' };
  expect(() => checkMediaType(headers)).not.toThrow();
});
