import { readSourceFile } from '@scaledown/code';
import { UsageError } from '../errors/usage-error.ts';
import { untilAborted } from '../until-aborted.ts';
import type { ByteInput } from './byte-input.ts';
import { readStdin } from './read-stdin.ts';

/** Where the query may come from. */
export interface QueryRequest {
  /** `--query`. */
  readonly query?: string;
  /** `--query-file`; `-` is standard input. */
  readonly queryFile?: string;
  /** The source text comes from standard input, so the query cannot. */
  readonly stdinTaken: boolean;
  readonly stdin: ByteInput;
  readonly signal: AbortSignal;
}

/**
 * Finds the query and takes the white space off its ends.
 *
 * @throws UsageError when there is none, it is empty, or it would have to share standard input with the source.
 */
export async function readQuery(request: QueryRequest): Promise<string> {
  const query = (await rawQuery(request)).trim();
  if (query !== '') return query;
  throw new UsageError('optimize', 'The query is empty; say what you want to know or change.');
}

async function rawQuery({ query, queryFile, stdinTaken, stdin, signal }: QueryRequest): Promise<string> {
  if (query !== undefined) return query;
  if (queryFile === undefined) {
    throw new UsageError('optimize', 'Nothing to look for; add --query TEXT or --query-file FILE.');
  }
  if (queryFile !== '-') return (await untilAborted(readSourceFile(queryFile), signal)).text;
  if (stdinTaken) {
    throw new UsageError('optimize', 'The source and the query cannot both come from standard input.');
  }
  if (stdin.isTerminal) {
    throw new UsageError(
      'optimize',
      "'--query-file -' reads the query from a pipe, but nothing is piped in.",
    );
  }
  return (await readStdin(stdin, signal)).text;
}
