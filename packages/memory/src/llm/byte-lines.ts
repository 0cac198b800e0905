import { LLMError } from '../errors/llm-error.ts';

/** Longest line that is read, in UTF-16 units. */
const LONGEST_LINE = 16 * 1024 * 1024;

/** What ends a line: server-sent events also know a carriage return alone, lines of JSON do not. */
export type LineEnd = 'lf' | 'any';

/**
 * Cuts UTF-8 bytes into lines without their ends, wherever the chunks were cut: inside a character, or between the two
 * halves of a CRLF. A byte order mark at the start is dropped; the last line may lack its end.
 *
 * @throws LLMError for a line of more than 16 Mi units.
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  lineEnd: LineEnd,
): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder();
  const end = lineEnd === 'lf' ? /\r?\n/ : /\r\n|\n|\r/;
  let line = '';
  let held = '';
  for await (const chunk of chunks) {
    const text = held + decoder.decode(chunk, { stream: true });
    // A carriage return at the very end may be the first half of a CRLF.
    held = text.endsWith('\r') ? '\r' : '';
    const pieces = (held === '' ? text : text.slice(0, -1)).split(end);
    const last = pieces.pop() ?? '';
    for (const piece of pieces) {
      yield line + piece;
      line = '';
    }
    line += last;
    if (line.length > LONGEST_LINE) throw new LLMError('The model service sent a line without end.');
  }
  const lines = (line + held + decoder.decode()).split(end);
  if (lines.at(-1) === '') lines.pop();
  yield* lines;
}
