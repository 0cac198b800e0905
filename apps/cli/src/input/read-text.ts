import { type DecodedSource, readSourceFile } from '@scaledown/code';
import { SourceFileError, untilAborted } from '@scaledown/core';
import type { CommandContext } from '../command-context.ts';
import { STDIN_MARK } from './choose-source.ts';
import { readStdin } from './read-stdin.ts';

/**
 * Reads a text of any kind, from a file or standard input, without its byte order mark.
 *
 * @throws SourceFileError when there is none, it cannot be read, is binary, or is larger than 64 MiB.
 * @throws EmptyInputError when a pipe brings nothing.
 */
export async function readText(
  source: string,
  { stdin, signal }: Pick<CommandContext, 'stdin' | 'signal'>,
): Promise<DecodedSource> {
  try {
    const read =
      source === STDIN_MARK
        ? await readStdin(stdin, signal)
        : await untilAborted(readSourceFile(source, { signal }), signal);
    return { ...read, text: read.text.replace(/^\uFEFF/, '') };
  } catch (error) {
    throw SourceFileError.isInstance(error) ? inOtherWords(error) : error;
  }
}

/** The reader of files speaks of source code, which these need not be. */
function inOtherWords(error: SourceFileError): SourceFileError {
  const { path, reason } = error;
  const rename = (message: string) => new SourceFileError(message, { path, reason, cause: error });
  switch (reason) {
    case 'binary':
      return rename(`${path} is binary (it holds NUL bytes), not text.`);
    case 'too-large':
      return rename(`${path} is larger than 64 MiB, which is all that one run reads; split it.`);
    case 'not-a-file':
      return rename(`${path} is a directory, or a pipe that gave nothing; name a file.`);
    default:
      return error;
  }
}
