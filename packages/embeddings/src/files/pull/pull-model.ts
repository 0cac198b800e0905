import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseOptions } from '@scaledown/core';
import { ModelStorageError } from '../../errors/model-storage-error.ts';
import { readFilesEnvironment, readHubEnvironment } from '../environment.ts';
import { guardStorage } from '../guard-storage.ts';
import { HubClient } from '../hub/hub-client.ts';
import { readHubToken } from '../hub/read-hub-token.ts';
import type { LocalModel } from '../local-model.ts';
import { withLock } from '../model-lock.ts';
import { type ModelManifest, readManifest, writeManifest } from '../model-manifest.ts';
import { checkModelName, folderNameOf } from '../model-name.ts';
import { findInStore } from '../model-store.ts';
import { checkSpace } from './check-space.ts';
import { downloadFile } from './download-file.ts';
import { type PlannedFile, type PullPlan, planPull } from './plan-pull.ts';
import { type PullModelOptions, pullOptionsSchema, type ResolvedPullOptions } from './pull-options.ts';

/**
 * Fetches a model from a hub of Hugging Face's kind (`HF_ENDPOINT`, `HF_TOKEN`) into the folder of models
 * (`SCALEDOWN_MODELS`). The model is there whole or not at all; what came before a failure or an abort is kept, and the
 * next pull goes on from there. Processes that pull the same model wait for each other. An older revision is replaced.
 *
 * @param name Such as `Qwen/Qwen3-Embedding-0.6B`.
 * @throws ModelDownloadError for what the hub does not give; ModelStorageError for what the disk does not take;
 * InvalidOptionsError; AuthenticationError for a token that no header can carry. An abort rejects with the signal's reason.
 */
export async function pullModel(name: string, options: PullModelOptions = {}): Promise<LocalModel> {
  checkModelName(name);
  const resolved = parseOptions(pullOptionsSchema, options, 'pullModel options');
  const { environment, revision, dtype, signal, timeoutMs, maxRetries } = resolved;
  const { modelsFolder } = readFilesEnvironment(environment);
  const hubEnvironment = readHubEnvironment(environment);
  const token = await readHubToken(hubEnvironment);
  const hub = new HubClient({ endpoint: hubEnvironment.endpoint, token, timeoutMs, maxRetries, signal });
  const plan = await planPull(hub, { name, revision, dtype });
  return guardStorage(modelsFolder, async () => {
    const modelFolder = join(modelsFolder, folderNameOf(name));
    if (!holds(await readManifest(modelFolder), plan)) {
      await carryOut(plan, { ...resolved, hub, name, modelFolder });
    }
    const model = await findInStore(modelsFolder, name);
    if (model !== undefined) return model;
    throw new ModelStorageError(`${name} was removed while it was pulled.`, {
      path: modelFolder,
      reason: 'other',
    });
  });
}

interface Job extends ResolvedPullOptions {
  readonly hub: HubClient;
  readonly name: string;
  readonly modelFolder: string;
}

async function carryOut(plan: PullPlan, job: Job): Promise<void> {
  const { modelFolder, onProgress, signal } = job;
  const totalBytes = plan.files.reduce((sum, { bytes }) => sum + bytes, 0);
  const onWait = (): void => onProgress({ phase: 'waiting', receivedBytes: 0, fetchedBytes: 0, totalBytes });
  await withLock(
    join(modelFolder, 'lock'),
    async () => {
      const before = await readManifest(modelFolder);
      // The process that this one waited for may have pulled the same.
      if (holds(before, plan)) return;
      await fetchFiles(plan, job, totalBytes);
      await writeManifest(modelFolder, manifestOf(plan, job.name, before));
      await sweep(modelFolder, plan.folder);
    },
    { signal, onWait },
  );
}

async function fetchFiles(plan: PullPlan, job: Job, totalBytes: number): Promise<void> {
  const { modelFolder, onProgress, hub, name, maxRetries, signal } = job;
  const partOf = (file: PlannedFile): string => join(modelFolder, 'parts', file.checksum.digest);
  const targetOf = (file: PlannedFile): string => join(modelFolder, plan.folder, file.path);
  await checkSpace(
    modelFolder,
    plan.files.map((file) => ({ bytes: file.bytes, places: [partOf(file), targetOf(file)] })),
  );
  let done = 0;
  let fetchedBytes = 0;
  for (const file of plan.files) {
    await downloadFile(file, {
      hub,
      model: name,
      part: partOf(file),
      target: targetOf(file),
      maxRetries,
      signal,
      onReceived: (bytes, fetched) => {
        fetchedBytes += fetched;
        const receivedBytes = done + bytes;
        onProgress({ phase: 'downloading', file: file.path, receivedBytes, fetchedBytes, totalBytes });
      },
    });
    done += file.bytes;
  }
}

/** Tells whether all that is planned is there. */
function holds(manifest: ModelManifest | undefined, { folder, files }: PullPlan): boolean {
  if (manifest?.folder !== folder) return false;
  const known = new Set(manifest.files.map(({ path }) => path));
  return files.every(({ path }) => known.has(path));
}

/** A graph of another dtype that was fetched of the same revision stays part of the model. */
function manifestOf(plan: PullPlan, name: string, before: ModelManifest | undefined): ModelManifest {
  const kept = before?.folder === plan.folder ? before.files : [];
  const files = [...kept, ...plan.files].map(({ path, bytes }) => [path, { path, bytes }] as const);
  return { name, revision: plan.revision, folder: plan.folder, files: [...new Map(files).values()] };
}

/** Clears away older revisions, and parts that nobody will go on with. */
async function sweep(modelFolder: string, kept: string): Promise<void> {
  for (const entry of await readdir(modelFolder, { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name === kept) continue;
    await rm(join(modelFolder, entry.name), { recursive: true, force: true });
  }
}
