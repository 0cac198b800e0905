import { isMissing } from './is-missing.ts';

/** Loads hnswlib-node; undefined where its native part could not be built. */
export async function findHnswlib(): Promise<typeof import('hnswlib-node') | undefined> {
  try {
    return (await import('hnswlib-node')).default;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
