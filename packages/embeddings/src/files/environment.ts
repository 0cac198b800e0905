import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { AuthenticationError, InvalidOptionsError } from '@scaledown/core';
import { systemErrorCode } from './system-error-code.ts';

/** Variables of a process, by name. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** Where models lie on this machine. */
export interface FilesEnvironment {
  /** Models that were pulled: `SCALEDOWN_MODELS`, else `scaledown/models` in the user's cache folder. */
  readonly modelsFolder: string;
  /** Hugging Face's own cache, which is only read: `HF_HUB_CACHE`, else `HF_HOME/hub`. */
  readonly huggingFaceFolder: string;
}

/** The hub that models come from, and what it knows this user by. */
export interface HubEnvironment {
  /** `HF_ENDPOINT`, else `https://huggingface.co`; without a slash at its end. */
  readonly endpoint: string;
  /** `HF_TOKEN`; absent when not set. */
  readonly token?: string;
  /** Where Hugging Face's tools keep the token of a login: `HF_TOKEN_PATH`, else `HF_HOME/token`. */
  readonly tokenFile: string;
}

/**
 * Reads where models lie. Folders follow the XDG Base Directory Specification: `$XDG_CACHE_HOME`, else `~/.cache`; on
 * Windows `%LOCALAPPDATA%`.
 */
export function readFilesEnvironment(
  variables: Variables = process.env,
  home: string = homeFolder(),
): FilesEnvironment {
  const cache =
    folderOf(variables['XDG_CACHE_HOME']) ?? folderOf(variables['LOCALAPPDATA']) ?? join(home, '.cache');
  return {
    modelsFolder: resolve(textOf(variables['SCALEDOWN_MODELS']) ?? join(cache, 'scaledown', 'models')),
    huggingFaceFolder: resolve(
      textOf(variables['HF_HUB_CACHE']) ?? join(huggingFaceHome(variables, home), 'hub'),
    ),
  };
}

/**
 * Reads which hub to ask.
 *
 * @throws InvalidOptionsError for an `HF_ENDPOINT` that is no address; AuthenticationError for an `HF_TOKEN` that no header can carry.
 */
export function readHubEnvironment(
  variables: Variables = process.env,
  home: string = homeFolder(),
): HubEnvironment {
  const token = readToken(textOf(variables['HF_TOKEN']), 'HF_TOKEN');
  return {
    endpoint: readEndpoint(textOf(variables['HF_ENDPOINT'])),
    ...(token === undefined ? {} : { token }),
    tokenFile: resolve(textOf(variables['HF_TOKEN_PATH']) ?? join(huggingFaceHome(variables, home), 'token')),
  };
}

function huggingFaceHome(variables: Variables, home: string): string {
  const cache = folderOf(variables['XDG_CACHE_HOME']) ?? join(home, '.cache');
  return textOf(variables['HF_HOME']) ?? join(cache, 'huggingface');
}

/**
 * Refuses a token that no header can carry, before an HTTP client complains of it and shows it.
 *
 * @param from What to mend, such as `HF_TOKEN`.
 * @throws AuthenticationError
 */
export function readToken(token: string | undefined, from: string): string | undefined {
  if (token === undefined || /^[\x21-\x7e]+$/.test(token)) return token;
  throw new AuthenticationError(
    `${from} holds spaces, line breaks or letters that no token has; set it anew.`,
  );
}

function readEndpoint(address: string | undefined): string {
  if (address === undefined) return 'https://huggingface.co';
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.username === '' && url.search === '') {
    return url.href.replace(/\/+$/, '');
  }
  const message = 'must be an address such as https://huggingface.co, without a name, a key or a question';
  throw new InvalidOptionsError(`HF_ENDPOINT ${message}.`, { issues: [{ path: 'HF_ENDPOINT', message }] });
}

/** A user without a name, as containers have them, has no home; that must not keep a program from its work. */
function homeFolder(): string {
  try {
    return homedir();
  } catch (error) {
    if (systemErrorCode(error) === 'ERR_SYSTEM_ERROR') return tmpdir();
    throw error;
  }
}

/** A blank variable counts as not set. */
function textOf(value: string | undefined): string | undefined {
  const text = value?.trim() ?? '';
  return text === '' ? undefined : text;
}

/** A relative path is passed over, as the specification asks. */
function folderOf(value: string | undefined): string | undefined {
  const folder = textOf(value);
  return folder !== undefined && isAbsolute(folder) ? folder : undefined;
}
