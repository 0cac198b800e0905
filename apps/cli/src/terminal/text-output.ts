import type { Writable } from 'node:stream';
import { OutputError } from '../errors/output-error.ts';

/** Columns of a stream that does not say how wide it is. */
const DEFAULT_COLUMNS = 80;

/** A stream that text is written to, one awaited write at a time. */
export interface TextOutput {
  readonly isTerminal: boolean;
  /** Width in columns; 80 when unknown. */
  readonly columns: number;
  /**
   * Resolves when the text has left the process, so that exiting right after loses nothing.
   *
   * @throws OutputError when it cannot be written; reason `closed` when nobody reads any more.
   */
  write(text: string): Promise<void>;
}

/** What {@link createTextOutput} needs of a stream such as `process.stdout`. */
export interface OutputStream extends Writable {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Wraps a Node stream; `name` is what errors call it. */
export function createTextOutput(stream: OutputStream, name: string): TextOutput {
  // A failed write is reported to its callback and, once more, as an event that would end the process unheard.
  stream.on('error', () => undefined);
  return {
    isTerminal: stream.isTTY === true,
    // Read at every use: the window may be resized, and a terminal without a size reports 0.
    get columns() {
      return stream.columns || DEFAULT_COLUMNS;
    },
    write: (text) =>
      new Promise((resolve, reject) => {
        stream.write(text, (error) => (error ? reject(OutputError.from(error, name)) : resolve()));
      }),
  };
}
