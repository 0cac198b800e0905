import { createHash } from 'node:crypto';
import type { RepositoryFile } from '../hub/repository-file.ts';

/** Takes in a file's content, and tells whether it is the one that was listed. */
export interface ContentHash {
  update(bytes: Uint8Array): void;
  /** To be asked once, at the end. */
  isRight(): boolean;
}

/** Begins a hash of the kind that the hub gives for this file. */
export function startContentHash({ bytes, checksum }: RepositoryFile): ContentHash {
  const hash = createHash(checksum.kind === 'sha256' ? 'sha256' : 'sha1');
  // What git hashes is the content behind a header.
  if (checksum.kind === 'git-blob') hash.update(`blob ${bytes}\0`);
  return {
    update: (piece) => {
      hash.update(piece);
    },
    isRight: () => hash.digest('hex') === checksum.digest,
  };
}
