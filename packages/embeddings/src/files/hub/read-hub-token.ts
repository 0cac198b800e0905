import { readFile } from 'node:fs/promises';
import { type HubEnvironment, readToken } from '../environment.ts';
import { systemErrorCode } from '../system-error-code.ts';

/** A login that is not there, or not this user's, is no login. */
const NO_LOGIN = ['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES'];

/**
 * The token that the hub knows this user by: `HF_TOKEN`, else that of a login with Hugging Face's own tools.
 *
 * @throws AuthenticationError for a token that no header can carry.
 */
export async function readHubToken({ token, tokenFile }: HubEnvironment): Promise<string | undefined> {
  if (token !== undefined) return token;
  try {
    const text = (await readFile(tokenFile, 'utf8')).trim();
    return text === '' ? undefined : readToken(text, tokenFile);
  } catch (error) {
    if (NO_LOGIN.includes(systemErrorCode(error) ?? '')) return undefined;
    throw error;
  }
}
