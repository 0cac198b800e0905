import { readSourceFile } from '@scaledown/code';
import { untilAborted } from '@scaledown/core';
import { UsageError } from '../errors/usage-error.ts';
import type { ByteInput } from './byte-input.ts';
import { readStdin } from './read-stdin.ts';

/** Where the query may come from. */
export interface QueryRequest {
  /** What the flags are called, and what is said when there is no query. */
  readonly wording: QueryWording;
  /** What the flag gives. */
  readonly text: string | undefined;
  /** What the flag ending in `-file` gives; `-` is standard input. */
  readonly file: string | undefined;
  /** The source text comes from standard input, so the query cannot. */
  readonly stdinTaken: boolean;
  readonly stdin: ByteInput;
  readonly signal: AbortSignal;
}

/** How one command speaks of its query. */
export interface QueryWording {
  readonly command: string;
  /** The flag's name; with `-file` added it is the other flag's. */
  readonly flag: string;
  /** Said when neither flag is given. */
  readonly missing: string;
  /** Said when what they give is blank. */
  readonly empty: string;
}

/**
 * Finds the query and takes the white space off its ends.
 *
 * @throws UsageError when there is none, it is empty, or it would have to share standard input with the source.
 */
export async function readQuery(request: QueryRequest): Promise<string> {
  const query = (await rawQuery(request)).trim();
  if (query !== '') return query;
  throw new UsageError(request.wording.command, request.wording.empty);
}

async function rawQuery({ wording, text, file, stdinTaken, stdin, signal }: QueryRequest): Promise<string> {
  const { command, flag, missing } = wording;
  if (text !== undefined) return text;
  if (file === undefined) throw new UsageError(command, missing);
  if (file !== '-') return (await untilAborted(readSourceFile(file), signal)).text;
  if (stdinTaken) {
    throw new UsageError(command, `The source and the ${flag} cannot both come from standard input.`);
  }
  if (stdin.isTerminal) {
    throw new UsageError(
      command,
      `'--${flag}-file -' reads the ${flag} from a pipe, but nothing is piped in.`,
    );
  }
  return (await readStdin(stdin, signal)).text;
}
