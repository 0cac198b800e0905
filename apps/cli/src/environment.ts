import { chooseDataFolder } from './sessions/choose-data-folder.ts';

/** What the command takes from the environment, read once. */
export interface Environment {
  /** Colour is unwanted everywhere: NO_COLOR is set and not empty. */
  readonly noColor: boolean;
  /** Colour is wanted even where the stream is no terminal: FORCE_COLOR is set and neither `0` nor `false`. */
  readonly forceColor: boolean;
  /** The terminal cannot move its cursor: TERM is `dumb`. */
  readonly dumbTerminal: boolean;
  /** Errors show their stack: SCALEDOWN_DEBUG is set and neither `0` nor `false`. */
  readonly debug: boolean;
  /** SCALEDOWN_API_KEY is set and not blank. The key itself is read where it is sent, and nowhere else. */
  readonly hasApiKey: boolean;
  /** Keys that a server of ours asks for: SCALEDOWN_SERVER_API_KEYS, parted at commas. */
  readonly serverApiKeys: readonly string[];
  /** Where this user's conversations are kept: `$XDG_DATA_HOME/scaledown`, or its default. */
  readonly dataFolder: string;
}

/** Reads the variables; the only place of this package that does. */
export function readEnvironment(
  variables: Readonly<Record<string, string | undefined>> = process.env,
): Environment {
  return {
    noColor: (variables['NO_COLOR'] ?? '') !== '',
    forceColor: isOn(variables['FORCE_COLOR']),
    dumbTerminal: variables['TERM'] === 'dumb',
    debug: isOn(variables['SCALEDOWN_DEBUG']),
    hasApiKey: (variables['SCALEDOWN_API_KEY'] ?? '').trim() !== '',
    serverApiKeys: (variables['SCALEDOWN_SERVER_API_KEYS'] ?? '')
      .split(',')
      .map((key) => key.trim())
      .filter((key) => key !== ''),
    dataFolder: chooseDataFolder(variables),
  };
}

function isOn(value: string | undefined): boolean {
  return value !== undefined && value !== '0' && value !== 'false';
}
