import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/**
 * Chooses the folder for what can be computed again, by the XDG Base Directory Specification:
 * `$XDG_CACHE_HOME/scaledown`, else `~/.cache/scaledown`; on Windows `%LOCALAPPDATA%\scaledown\cache`. A relative path
 * there is passed over, as the specification asks.
 */
export function readCacheFolder(
  variables: Readonly<Record<string, string | undefined>> = process.env,
  home: string = homedir(),
): string {
  const { XDG_CACHE_HOME: cache, LOCALAPPDATA: local } = variables;
  if (cache !== undefined && isAbsolute(cache)) return join(cache, 'scaledown');
  if (local !== undefined && isAbsolute(local)) return join(local, 'scaledown', 'cache');
  return join(home, '.cache', 'scaledown');
}
