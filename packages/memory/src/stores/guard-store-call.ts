import { MemoryError } from '../errors/memory-error.ts';
import { StoreError } from '../errors/store-error.ts';

/**
 * Runs a call of an engine, and gives its failure as a {@link StoreError} with the engine's own error as `cause`.
 *
 * @param action What the store was doing, such as `save a session`.
 */
export async function guardStoreCall<Result>(
  store: string,
  action: string,
  call: () => Result | Promise<Result>,
): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    if (MemoryError.isInstance(error)) throw error;
    throw new StoreError(`The ${store} store could not ${action}.`, { store, cause: error });
  }
}
