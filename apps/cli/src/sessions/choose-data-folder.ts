import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/**
 * Chooses the folder for what a user keeps, by the XDG Base Directory Specification: `$XDG_DATA_HOME/scaledown`, else
 * `~/.local/share/scaledown`; on Windows `%LOCALAPPDATA%\scaledown`. A relative path there is passed over, as the
 * specification asks.
 */
export function chooseDataFolder(
  variables: Readonly<Record<string, string | undefined>>,
  home: string = homedir(),
): string {
  const named = [variables['XDG_DATA_HOME'], variables['LOCALAPPDATA']].find(
    (folder) => folder !== undefined && isAbsolute(folder),
  );
  return join(named ?? join(home, '.local', 'share'), 'scaledown');
}
