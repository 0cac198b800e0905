import { readLines } from './byte-lines.ts';

/**
 * Reads the `data` of each event of a `text/event-stream` (WHATWG HTML, 9.2.6): comments and other fields are passed
 * over, several `data` lines of one event are joined by line feeds.
 *
 * An event that the stream ends in counts too, against the standard: some services leave out the last blank line.
 */
export async function* readServerSentEvents(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let data: string[] = [];
  for await (const line of readLines(chunks, 'any')) {
    if (line === '') {
      if (data.length > 0) yield data.join('\n');
      data = [];
      continue;
    }
    const [, value] = /^data(?:: ?(.*))?$/s.exec(line) ?? [];
    if (value !== undefined) data.push(value);
    else if (line === 'data') data.push('');
  }
  if (data.length > 0) yield data.join('\n');
}
