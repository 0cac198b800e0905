import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { IndexFileError } from '../../errors/index-file-error.ts';
import type { HnswGraph } from '../load-hnswlib.ts';
import { refuseIndexFile } from './refuse-index-file.ts';

/**
 * Gives the bytes of a graph, by way of a file beside the one that they are for: hnswlib knows files only.
 *
 * @param describe Called in the same turn of the event loop, so that what it gives is of the same state.
 * @throws IndexFileError with the reason `unwritable`.
 */
export async function graphToBytes<Description>(
  graph: Pick<HnswGraph, 'writeIndexSync'>,
  path: string,
  describe: () => Description,
): Promise<[Uint8Array, Description]> {
  try {
    await mkdir(dirname(path), { recursive: true });
    const temporary = `${path}.${randomUUID()}.tmp`;
    try {
      // In this thread: in another one it would read a graph that changes meanwhile.
      graph.writeIndexSync(temporary);
      const description = describe();
      return [await readFile(temporary), description];
    } finally {
      await rm(temporary, { force: true });
    }
  } catch (cause) {
    return refuseIndexFile('unwritable', path, cause);
  }
}

/**
 * Fills an empty graph from bytes that `graphToBytes` gave, by way of a file in the system's folder for such.
 *
 * @param path The file that the bytes come from, for the error.
 * @throws IndexFileError when hnswlib does not take them, or there is no room for the file.
 */
export async function graphFromBytes(
  graph: Pick<HnswGraph, 'readIndex'>,
  bytes: Uint8Array,
  path: string,
): Promise<void> {
  let folder: string | undefined;
  try {
    folder = await mkdtemp(join(tmpdir(), 'scaledown-hnsw-'));
    const temporary = join(folder, 'graph');
    await writeFile(temporary, bytes);
    await graph.readIndex(temporary).catch((cause) => refuseIndexFile('corrupt', path, cause));
  } catch (cause) {
    if (IndexFileError.isInstance(cause)) throw cause;
    refuseIndexFile('unreadable', path, cause);
  } finally {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }
}
