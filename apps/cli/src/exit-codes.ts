/** What the process tells its caller; `--help` and the README list the same four. */
export const exitCodes = {
  /** The job is done. */
  ok: 0,
  /** The job could not be done; stderr says why. */
  failed: 1,
  /** The command line asks for something that does not exist or makes no sense. */
  usage: 2,
  /** Ctrl-C: 128 plus the number of SIGINT, as shells report it. */
  interrupted: 130,
} as const;

/** One of {@link exitCodes}. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
