import { untilAborted } from '@scaledown/core';
import type { ByteInput } from './byte-input.ts';

/**
 * Reads lines as they come, without their ends; the last one may lack its end.
 *
 * @throws The signal's reason as soon as it is aborted, also in the middle of a wait.
 */
export async function* readLines(stdin: ByteInput, signal: AbortSignal): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder();
  const chunks = stdin.chunks()[Symbol.asyncIterator]();
  let rest = '';
  for (;;) {
    const { done, value } = await untilAborted(chunks.next(), signal);
    rest += done === true ? decoder.decode() : decoder.decode(value, { stream: true });
    const lines = rest.split(/\r?\n/);
    rest = lines.pop() ?? '';
    yield* lines;
    if (done === true) break;
  }
  if (rest !== '') yield rest;
}
