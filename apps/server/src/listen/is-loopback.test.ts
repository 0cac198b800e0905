import { expect, it } from '@jest/globals';
import { isLoopback } from './is-loopback.ts';

it.each(['127.0.0.1', '127.8.8.8', '::1', '0:0:0:0:0:0:0:1', '::ffff:127.0.0.1', 'localhost', 'LOCALHOST'])(
  'counts %s as this machine alone',
  (host) => {
    expect(isLoopback(host)).toBe(true);
  },
);

it.each([
  '',
  '0.0.0.0',
  '::',
  '::0',
  '0',
  '128.0.0.1',
  '192.168.1.2',
  'fe80::1',
  '::ffff:10.0.0.1',
  'localhost.example.org',
  '127.0.0.1.example.org',
  '127.1',
  ' 127.0.0.1',
  '[::1]',
  'example.org',
])('counts %p as open to others', (host) => {
  expect(isLoopback(host)).toBe(false);
});
