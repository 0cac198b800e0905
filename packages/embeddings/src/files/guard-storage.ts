import { ModelStorageError } from '../errors/model-storage-error.ts';
import { systemErrorCode } from './system-error-code.ts';

/** Runs a call of the file system, and gives its failure as a {@link ModelStorageError} that names `path`. */
export async function guardStorage<Result>(path: string, call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    // Errors of ours, aborts and bugs carry no code of the system.
    if (/^E[A-Z]+$/.test(systemErrorCode(error) ?? '')) throw ModelStorageError.from(error, path);
    throw error;
  }
}
