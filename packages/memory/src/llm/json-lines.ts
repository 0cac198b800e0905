import { readLines } from './byte-lines.ts';

/** Reads the lines of an `application/x-ndjson` stream, blank ones passed over; each is one JSON text. */
export async function* readJsonLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  for await (const line of readLines(chunks, 'lf')) {
    if (line.trim() !== '') yield line;
  }
}
