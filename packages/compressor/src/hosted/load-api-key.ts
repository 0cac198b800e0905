import { AuthenticationError } from '@scaledown/core';
import { readHostedEnvironment } from './environment.ts';

let processWideKey: string | undefined;

/**
 * Sets the key of every `ScaleDownCompressor` of this process that was given none of its own, also of those that exist
 * already. `undefined` takes it back.
 */
export function setApiKey(key: string | undefined): void {
  processWideKey = key;
}

/**
 * Finds the key: the compressor's own, else the one set by {@link setApiKey}, else `SCALEDOWN_API_KEY`. Blank ones count
 * as not given.
 *
 * @throws AuthenticationError when there is none, or none that could be sent.
 */
export function loadApiKey(ownKey: string | undefined): string {
  const keys = [ownKey, processWideKey, readHostedEnvironment().apiKey];
  const key = keys.map((candidate) => candidate?.trim() ?? '').find((candidate) => candidate !== '');
  if (key === undefined) {
    throw new AuthenticationError(
      'The hosted compressor needs a key. Set SCALEDOWN_API_KEY, call setApiKey(), or pass `apiKey`; ' +
        'LocalCompressor needs none.',
    );
  }
  // Anything else would be refused by the HTTP client, with a message that quotes it.
  if (!/^[\x21-\x7e]+$/.test(key)) {
    throw new AuthenticationError(
      'The API key holds spaces, line breaks or letters that no key has; set it anew.',
    );
  }
  return key;
}
