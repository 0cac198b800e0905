import { type DecodedSource, decodeSource } from '@scaledown/code';
import { SourceFileError, untilAborted } from '@scaledown/core';
import { EmptyInputError } from '../errors/empty-input-error.ts';
import { systemErrorCode } from '../errors/system-error-code.ts';
import type { ByteInput } from './byte-input.ts';

/** As much as a file may have. */
const MAX_STDIN_BYTES = 64 * 1024 * 1024;

/** What standard input is called where it has no name of its own. */
export const STDIN_NAME = 'standard input';

/**
 * Reads standard input to its end and decodes it as a source file would be.
 *
 * @throws EmptyInputError when it holds nothing.
 * @throws SourceFileError when it cannot be read, is binary, or is larger than 64 MiB.
 */
export async function readStdin(stdin: ByteInput, signal: AbortSignal): Promise<DecodedSource> {
  const bytes = await untilAborted(readAll(stdin), signal);
  if (bytes.length === 0) throw new EmptyInputError();
  return decodeSource(bytes, STDIN_NAME);
}

async function readAll(stdin: ByteInput): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of stdin.chunks()) {
      size += chunk.length;
      if (size > MAX_STDIN_BYTES) break;
      chunks.push(chunk);
    }
  } catch (cause) {
    const code = systemErrorCode(cause) ?? 'unknown cause';
    throw new SourceFileError(`Standard input could not be read (${code}).`, {
      path: STDIN_NAME,
      reason: 'unreadable',
      cause,
    });
  }
  if (size > MAX_STDIN_BYTES) {
    throw new SourceFileError(
      'More than 64 MiB arrived on standard input, which is all that one run reads.',
      {
        path: STDIN_NAME,
        reason: 'too-large',
      },
    );
  }
  return Buffer.concat(chunks);
}
