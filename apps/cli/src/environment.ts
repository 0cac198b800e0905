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
  };
}

function isOn(value: string | undefined): boolean {
  return value !== undefined && value !== '0' && value !== 'false';
}
