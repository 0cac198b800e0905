/** A file of a repository, as a hub lists it. */
export interface RepositoryFile {
  /** Relative to the repository, with `/` between its parts. */
  readonly path: string;
  readonly bytes: number;
  readonly checksum: Checksum;
}

/** What a file's content must hash to: the SHA-256 of a large file, or git's name for the content of a small one. */
interface Checksum {
  readonly kind: 'sha256' | 'git-blob';
  /** Hexadecimal, in lower case. */
  readonly digest: string;
}
