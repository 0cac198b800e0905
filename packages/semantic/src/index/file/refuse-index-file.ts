import { IndexFileError, type IndexFileProblem } from '../../errors/index-file-error.ts';

const AGAIN = 'Delete it; it will be built again from its vectors.';

const SENTENCES: Readonly<Record<IndexFileProblem, string>> = {
  missing: 'does not exist.',
  foreign: `is not the file of a vector index. Name another path.`,
  unsupported: `was written by another version, kind of index or kind of machine, and cannot be read here. ${AGAIN}`,
  truncated: `ends too early: its writer was cut off, or a copy was. ${AGAIN}`,
  corrupt: `is damaged: its bytes are not those that were written. ${AGAIN}`,
  unreadable: 'cannot be read. See the cause.',
  unwritable: 'cannot be written. See the cause: is the disk full, or the folder read-only?',
};

/** Throws the error that says why a file of an index cannot be used. */
export function refuseIndexFile(reason: IndexFileProblem, path: string, cause?: unknown): never {
  throw new IndexFileError(`The index file ${path} ${SENTENCES[reason]}`, {
    path,
    reason,
    ...(cause === undefined ? {} : { cause }),
  });
}
