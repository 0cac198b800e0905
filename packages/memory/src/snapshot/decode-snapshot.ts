import * as v from 'valibot';
import { ConfigurationError } from '../errors/configuration-error.ts';
import { SnapshotVersionError } from '../errors/snapshot-version-error.ts';
import { StateCorruptionError } from '../errors/state-corruption-error.ts';
import type { StateData } from '../state/state-data.ts';
import { canonicalJson } from './canonical-json.ts';
import { checksumOf } from './encode-snapshot.ts';
import { fromJsonValue } from './plain-value.ts';
import { MAX_SNAPSHOT_CHARS, SNAPSHOT_FORMAT, SNAPSHOT_VERSION } from './snapshot-format.ts';
import { stateDataSchema } from './state-data-schema.ts';

/** Options of {@link decodeSnapshot}. */
export interface DecodeSnapshotOptions {
  /** Longest snapshot that is read, in characters; at least 1. @default 67,108,864 (64 Mi) */
  readonly maxChars?: number | undefined;
}

const headSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.looseObject({
    format: v.literal(SNAPSHOT_FORMAT),
    version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  }),
);

const bodySchema = v.strictObject({
  format: v.string(),
  version: v.number(),
  createdWith: v.string(),
  checksum: v.string(),
  config: v.unknown(),
  state: v.looseObject({}),
});

/**
 * Reads a snapshot, whole or not at all.
 *
 * @throws StateCorruptionError for text that is no snapshot, was changed or cut off, or is too long.
 * @throws SnapshotVersionError for a snapshot in a format that is newer than this package.
 */
export function decodeSnapshot(
  snapshot: string,
  { maxChars = MAX_SNAPSHOT_CHARS }: DecodeSnapshotOptions = {},
): StateData {
  if (!(maxChars >= 1)) throw new ConfigurationError(`maxChars must be at least 1, received ${maxChars}.`);
  if (snapshot.length > maxChars) {
    refuse(`it has ${snapshot.length} characters, and at most ${maxChars} are read (maxChars)`);
  }
  const head = v.safeParse(headSchema, snapshot);
  if (!head.success) return refuse('it is no snapshot of this package');
  const { version } = head.output;
  if (version > SNAPSHOT_VERSION) {
    const message = `The snapshot has format version ${version}, and this package reads up to ${SNAPSHOT_VERSION}. Update @scaledown/memory.`;
    throw new SnapshotVersionError(message, { version, supported: SNAPSHOT_VERSION });
  }
  const body = v.safeParse(bodySchema, head.output);
  if (!body.success) return refuse('parts of it are missing, or there is more than there should be');
  const { checksum, config, state } = body.output;
  // Before anything walks it: data nested without end would overflow the stack.
  const plain = fromJsonValue({ ...state, config }, refuse);
  const { checksum: _checksum, ...content } = head.output;
  if (checksumOf(canonicalJson(content)) !== checksum) refuse('its checksum does not match');
  const data = v.safeParse(stateDataSchema, plain);
  if (!data.success) return refuse(`${v.getDotPath(data.issues[0]) ?? 'the state'} is not as it must be`);
  return data.output;
}

function refuse(problem: string): never {
  throw new StateCorruptionError(`The snapshot cannot be restored: ${problem}.`);
}
