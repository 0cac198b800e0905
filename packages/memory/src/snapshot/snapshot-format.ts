/** What every snapshot says it is. */
export const SNAPSHOT_FORMAT = 'scaledown-memory';

/** The newest format version that this package writes and reads. */
export const SNAPSHOT_VERSION = 1;

/** The package that wrote a snapshot. */
export const CREATED_WITH = '@scaledown/memory';

/** Characters of a snapshot that are read unless told otherwise: some 30,000 memories with vectors of 384 numbers. */
export const MAX_SNAPSHOT_CHARS: number = 64 * 1024 * 1024;
