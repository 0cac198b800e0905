import { describe, expect, it } from '@jest/globals';
import { InvalidOptionsError } from '@scaledown/core';
import { resolveEndpoint } from './resolve-endpoint.ts';

describe('resolveEndpoint', () => {
  it.each([
    ['https://api.example.com', 'https://api.example.com/compress/raw/'],
    ['https://api.example.com/', 'https://api.example.com/compress/raw/'],
    ['http://127.0.0.1:8787', 'http://127.0.0.1:8787/compress/raw/'],
    ['https://example.com/proxy', 'https://example.com/proxy/compress/raw/'],
    ['https://example.com/proxy//', 'https://example.com/proxy/compress/raw/'],
    ['https://api.example.com/compress/raw', 'https://api.example.com/compress/raw'],
    ['https://api.example.com/compress/raw/', 'https://api.example.com/compress/raw/'],
    ['https://api.example.com/v1/compress', 'https://api.example.com/v1/compress'],
    ['https://api.example.com/v1/compress/', 'https://api.example.com/v1/compress/'],
    ['https://api.example.com?team=7', 'https://api.example.com/compress/raw/?team=7'],
    ['https://api.example.com/v1/compress?a=1&b=%2F', 'https://api.example.com/v1/compress?a=1&b=%2F'],
    ['https://api.example.com/compress/raw/#part', 'https://api.example.com/compress/raw/'],
    ['  https://api.example.com\n', 'https://api.example.com/compress/raw/'],
  ])('reads %j as %j', (address, endpoint) => {
    expect(resolveEndpoint(address).href).toBe(endpoint);
  });

  it.each([
    'api.example.com',
    '/compress/raw',
    'ftp://example.com',
    'https://user:hunter2@example.com',
    'https://',
  ])('refuses %j without quoting it', (address) => {
    expect(() => resolveEndpoint(address)).toThrow(InvalidOptionsError);
    expect(() => resolveEndpoint(address)).not.toThrow('hunter2');
    expect(() => resolveEndpoint(address)).toThrow(/baseUrl/);
  });
});
