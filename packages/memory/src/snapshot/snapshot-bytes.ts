import { StateCorruptionError } from '../errors/state-corruption-error.ts';
import { MAX_SNAPSHOT_CHARS } from './snapshot-format.ts';

/** Options of {@link snapshotFromBytes}. */
export interface SnapshotFromBytesOptions {
  /** Most bytes that the unpacked snapshot may have: a small file can unpack to a huge one. @default 67,108,864 (64 Mi) */
  readonly maxBytes?: number | undefined;
}

/** Packs a snapshot: gzip where the runtime has `CompressionStream`, else its UTF-8 bytes. */
export async function snapshotToBytes(snapshot: string): Promise<Uint8Array> {
  const text = new Blob([snapshot]).stream();
  const packed =
    typeof CompressionStream === 'undefined' ? text : text.pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/**
 * Unpacks what {@link snapshotToBytes} packed, whether gzip or not.
 *
 * @throws StateCorruptionError when the bytes are damaged, unpack to more than `maxBytes`, or are no UTF-8.
 */
export async function snapshotFromBytes(
  bytes: Uint8Array,
  { maxBytes = MAX_SNAPSHOT_CHARS }: SnapshotFromBytesOptions = {},
): Promise<string> {
  const stream = new Blob([Uint8Array.from(bytes)]).stream();
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  try {
    const unpacked = isGzip ? stream.pipeThrough(new DecompressionStream('gzip')) : stream;
    return await readText(unpacked, maxBytes);
  } catch (error) {
    if (StateCorruptionError.isInstance(error)) throw error;
    throw new StateCorruptionError('The snapshot cannot be unpacked: its bytes are damaged.', {
      cause: error,
    });
  }
}

async function readText(stream: ReadableStream<Uint8Array>, maxBytes: number): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const parts: string[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > maxBytes) {
      throw new StateCorruptionError(
        `The snapshot cannot be unpacked: it has more than ${maxBytes} bytes (maxBytes).`,
      );
    }
    parts.push(decoder.decode(chunk, { stream: true }));
  }
  return parts.join('') + decoder.decode();
}
