import { rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { withRetries } from '@scaledown/core';
import { ModelDownloadError } from '../../errors/model-download-error.ts';
import type { HubAnswer, HubClient } from '../hub/hub-client.ts';
import { addressOf } from '../hub/read-repository.ts';
import { makeFolder } from '../make-folder.ts';
import { systemErrorCode, unlessMissing } from '../system-error-code.ts';
import { PartFile } from './part-file.ts';
import type { PlannedFile } from './plan-pull.ts';

/** Options of {@link downloadFile}. */
export interface DownloadOptions {
  readonly hub: HubClient;
  /** The model that the file is for; named in errors. */
  readonly model: string;
  /** Where the file grows; what an earlier call has left there is gone on with. */
  readonly part: string;
  /** Where the file comes to lie when it is whole. */
  readonly target: string;
  /** Tries after the first one. */
  readonly maxRetries: number;
  readonly signal: AbortSignal | undefined;
  /**
   * Told how much of the file is there, in bytes, and how many of them have just been fetched. Less is there than before
   * where a file has to be begun anew.
   */
  readonly onReceived: (bytes: number, fetchedBytes: number) => void;
}

/**
 * Fetches a file to `part`, and moves it to `target` once its size and checksum are those that the hub listed. A
 * connection that breaks is taken up where it broke, by this call or by a later one.
 *
 * @throws ModelDownloadError; errors of the file system as they are. An abort rejects with the signal's reason.
 */
export async function downloadFile(file: PlannedFile, options: DownloadOptions): Promise<void> {
  const { part, target, maxRetries, signal, onReceived } = options;
  // What lies there was checked before it was moved there.
  if (!(await isWhole(target, file))) {
    await makeFolder(dirname(part));
    await makeFolder(dirname(target));
    await withRetries(() => attempt(file, options), { maxRetries, signal });
  }
  onReceived(file.bytes, 0);
}

async function attempt(file: PlannedFile, options: DownloadOptions): Promise<void> {
  const part = await PartFile.open(options.part, file);
  try {
    const resumed = part.size > 0;
    options.onReceived(part.size, 0);
    if (part.size < file.bytes) await receive(part, file, options);
    if (!part.isRight()) {
      await part.restart();
      throw mismatch(file, options.model, resumed);
    }
    await part.sync();
  } finally {
    await part.close();
  }
  await moveIntoPlace(file, options);
}

async function receive(part: PartFile, file: PlannedFile, options: DownloadOptions): Promise<void> {
  const answer = await request(part, file, options);
  try {
    // A server that knows no ranges begins at the beginning.
    if (part.size > 0 && startOf(answer.response) !== part.size) await part.restart();
    for await (const piece of piecesOf(answer, file, options)) {
      if (part.size + piece.length > file.bytes) {
        await part.restart();
        throw mismatch(file, options.model, false);
      }
      await part.append(piece);
      options.onReceived(part.size, piece.length);
    }
  } finally {
    answer.patience.end();
  }
  if (part.size < file.bytes) throw cutOff(file, options.model);
}

async function request(
  part: PartFile,
  file: PlannedFile,
  { hub, model }: DownloadOptions,
): Promise<HubAnswer> {
  const headers = part.size > 0 ? { range: `bytes=${part.size}-` } : {};
  try {
    return await hub.open({ model, address: addressOf(file.repository, file.commit, file.path), headers });
  } catch (error) {
    // Range not satisfiable: the server's file is shorter than what is here.
    if (!ModelDownloadError.isInstance(error) || error.status !== 416) throw error;
    await part.restart();
    throw mismatch(file, model, true);
  }
}

/** Where in the file an answer's body begins. */
function startOf(response: Response): number {
  const range = /^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '')?.[1];
  return response.status === 206 && range !== undefined ? Number(range) : 0;
}

/** Keeps errors of the connection apart from those of the disk that the pieces are written to. */
async function* piecesOf(
  { response, patience }: HubAnswer,
  file: PlannedFile,
  { model, signal }: DownloadOptions,
): AsyncIterable<Uint8Array> {
  if (response.body === null) return;
  try {
    for await (const piece of response.body) {
      patience.renew();
      yield piece;
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw cutOff(file, model, error);
  }
}

async function moveIntoPlace(file: PlannedFile, { part, target }: DownloadOptions): Promise<void> {
  try {
    await rename(part, target);
  } catch (error) {
    // Another process that fetched the same was faster.
    if (systemErrorCode(error) === 'ENOENT' && (await isWhole(target, file))) return;
    throw error;
  }
}

async function isWhole(path: string, { bytes }: PlannedFile): Promise<boolean> {
  return (await unlessMissing(stat(path)))?.size === bytes;
}

function cutOff({ path }: PlannedFile, model: string, cause?: unknown): ModelDownloadError {
  return new ModelDownloadError(
    `The connection broke while ${path} of ${model} came. The next pull goes on from there.`,
    { model, reason: 'cut-off', isRetryable: true, cause },
  );
}

/** @param isRetryable Whether the fault may lie in what an earlier try had left. */
function mismatch({ path }: PlannedFile, model: string, isRetryable: boolean): ModelDownloadError {
  return new ModelDownloadError(
    `What came as ${path} of ${model} is not what the hub lists: its size or checksum differs. It was thrown away.`,
    { model, reason: 'checksum-mismatch', isRetryable },
  );
}
