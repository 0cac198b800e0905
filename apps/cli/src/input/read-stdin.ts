import { type DecodedSource, decodeSource } from '@scaledown/code';
import { SourceFileError } from '@scaledown/core';
import { EmptyInputError } from '../errors/empty-input-error.ts';
import { systemErrorCode } from '../errors/system-error-code.ts';
import { untilAborted } from '../until-aborted.ts';
import type { ByteInput } from './byte-input.ts';

/** What standard input is called where it has no name of its own. */
export const STDIN_NAME = 'standard input';

/**
 * Reads standard input to its end and decodes it as a source file would be.
 *
 * @throws EmptyInputError when it holds nothing.
 * @throws SourceFileError when it cannot be read, or is binary.
 */
export async function readStdin(stdin: ByteInput, signal: AbortSignal): Promise<DecodedSource> {
  const bytes = await untilAborted(readAll(stdin), signal);
  if (bytes.length === 0) throw new EmptyInputError();
  return decodeSource(bytes, STDIN_NAME);
}

async function readAll(stdin: ByteInput): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of stdin.chunks()) chunks.push(chunk);
  } catch (cause) {
    const code = systemErrorCode(cause) ?? 'unknown cause';
    throw new SourceFileError(`Standard input could not be read (${code}).`, {
      path: STDIN_NAME,
      reason: 'unreadable',
      cause,
    });
  }
  return Buffer.concat(chunks);
}
