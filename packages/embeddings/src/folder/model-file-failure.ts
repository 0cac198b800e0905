import { ModelFileError } from '../errors/model-file-error.ts';
import { systemErrorCode } from '../files/system-error-code.ts';

/** Names what the file system said about a file of a model. */
export function modelFileFailure(path: string, cause: unknown): ModelFileError {
  const code = systemErrorCode(cause);
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    const message = `${path} is missing, and the model is not whole without it; fetch or copy the model again.`;
    return new ModelFileError(message, { path, reason: 'missing', cause });
  }
  const detail = code === undefined ? '' : ` (${code})`;
  return new ModelFileError(`${path} cannot be read${detail}; check the file and its permissions.`, {
    path,
    reason: 'unreadable',
    cause,
  });
}
