import { ConfigurationError } from '../errors/configuration-error.ts';
import { parseConfiguration } from '../errors/parse-configuration.ts';
import { sha256Hex } from '../hash/sha256-hex.ts';
import type { StateData } from '../state/state-data.ts';
import { canonicalJson } from './canonical-json.ts';
import { toJsonValue } from './plain-value.ts';
import { redactState } from './redact-state.ts';
import { CREATED_WITH, SNAPSHOT_FORMAT, SNAPSHOT_VERSION } from './snapshot-format.ts';
import { type SnapshotOptions, snapshotOptionsSchema } from './snapshot-options.ts';

/**
 * Writes a state as text: canonical JSON with a checksum over all of it. Equal states give equal text.
 *
 * @throws ConfigurationError for unknown options, or where a caller's `meta` is nested deeper than 100 levels.
 */
export function encodeSnapshot(data: StateData, options: SnapshotOptions = {}): string {
  const resolved = parseConfiguration(snapshotOptionsSchema, options, 'snapshot options');
  const { config, entries, anchors, ...rest } = redactState(data, resolved);
  const content = {
    format: SNAPSHOT_FORMAT,
    version: SNAPSHOT_VERSION,
    createdWith: CREATED_WITH,
    config: toJsonValue(config, 'float32', refuse),
    state: {
      ...Object(toJsonValue(rest, 'float32', refuse)),
      entries: toJsonValue(entries, resolved.vectors, refuse),
      anchors: toJsonValue(anchors, resolved.vectors, refuse),
    },
  };
  const text = canonicalJson(content);
  // Of all keys "checksum" comes first, so the rest need not be written a second time.
  return `{"checksum":${JSON.stringify(checksumOf(text))},${text.slice(1)}`;
}

/** The checksum of a snapshot, from the canonical JSON of everything in it but the checksum. */
export function checksumOf(content: string): string {
  return `sha256:${sha256Hex(content)}`;
}

function refuse(problem: string): never {
  throw new ConfigurationError(`The state cannot be saved: ${problem}. Check the meta of its memories.`);
}
