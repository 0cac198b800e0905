import { InvalidOptionsError } from '@scaledown/core';
import { readHostedEnvironment } from './environment.ts';

const HOSTED_SERVICE = 'https://api.scaledown.xyz';
const EXPECTED = 'expected an http or https address without a user name, such as https://api.scaledown.xyz';

/**
 * Finds the address that requests go to: the compressor's own, else `SCALEDOWN_API_URL`, else the hosted service's.
 * An address that ends in `/compress/raw` or `/v1/compress`, with or without a slash, stands as it is; to any other
 * `/compress/raw/` is added. The query is kept.
 *
 * @throws InvalidOptionsError for an address that is none; its message does not quote it, for it may hold a password.
 */
export function resolveEndpoint(ownAddress: string | undefined): URL {
  const own = ownAddress?.trim() ?? '';
  if (own !== '') return toEndpoint(own, 'baseUrl');
  const fromEnvironment = readHostedEnvironment().baseUrl?.trim() ?? '';
  return fromEnvironment === ''
    ? toEndpoint(HOSTED_SERVICE, 'baseUrl')
    : toEndpoint(fromEnvironment, 'SCALEDOWN_API_URL');
}

function toEndpoint(address: string, path: string): URL {
  if (!URL.canParse(address)) throw refuse(path);
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') throw refuse(path);
  url.hash = '';
  if (!/\/(?:compress\/raw|v1\/compress)\/?$/.test(url.pathname)) {
    url.pathname = `${url.pathname.replace(/\/+$/, '')}/compress/raw/`;
  }
  return url;
}

function refuse(path: string): InvalidOptionsError {
  return new InvalidOptionsError(`Invalid ${path}: ${EXPECTED}.`, { issues: [{ path, message: EXPECTED }] });
}
