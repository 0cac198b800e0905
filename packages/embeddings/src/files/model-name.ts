import { InvalidOptionsError } from '@scaledown/core';

const LONGEST_NAME = 96;
const PART = '[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9_-])?';
const NAME = new RegExp(`^(?:${PART}/)?${PART}$`);

/** Tells whether a hub could have a model of this name: `org/name` or `name`, of letters, digits, `-`, `_` and `.`. */
export function isModelName(name: string): boolean {
  // Hubs forbid "--" and "..", so that a name can stand in a path.
  return name.length <= LONGEST_NAME && NAME.test(name) && !name.includes('--') && !name.includes('..');
}

/** @throws InvalidOptionsError for a name that no hub has. */
export function checkModelName(name: string): void {
  if (isModelName(name)) return;
  const message = `expected a name of the hub such as org/name, received ${JSON.stringify(name.slice(0, LONGEST_NAME))}`;
  throw new InvalidOptionsError(`Invalid model: ${message}.`, { issues: [{ path: 'name', message }] });
}

/** The name of a model's folder: no hub has `--` in its names, so none share a folder. */
export function folderNameOf(name: string): string {
  return name.replace('/', '--');
}

/** Undoes {@link folderNameOf}; undefined for a folder that is no model's. */
export function nameOfFolder(folder: string): string | undefined {
  const name = folder.replace('--', '/');
  return isModelName(name) ? name : undefined;
}
