import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalModel } from '../local-model.ts';
import { pullModel } from '../pull/pull-model.ts';
import type { PullModelOptions } from '../pull/pull-options.ts';
import { type FakeHub, type ReceivedRequest, sha256, startFakeHub } from './hub-server.ts';
import { ENCODER, TABLE } from './models.ts';

/** What no error may show. */
export const TOKEN = 'hf_secret4f1c9a';

/** A hub with two models, and a machine with none. */
export interface PullWorld {
  readonly hub: FakeHub;
  readonly folder: string;
  /** The variables of a process whose models lie in the folder. */
  environment(more?: Record<string, string>): Record<string, string>;
  pull(name: string, options?: PullModelOptions, more?: Record<string, string>): Promise<LocalModel>;
  storageRequests(): ReceivedRequest[];
  /** Where a file of a model grows. */
  partOf(content: string | Buffer | undefined): string;
  close(): Promise<void>;
}

export async function createPullWorld(): Promise<PullWorld> {
  const hub = await startFakeHub({ 'org/encoder': ENCODER, 'org/table': TABLE });
  const folder = await mkdtemp(join(tmpdir(), 'scaledown-models-'));
  const environment = (more: Record<string, string> = {}): Record<string, string> => ({
    SCALEDOWN_MODELS: join(folder, 'models'),
    HF_HOME: join(folder, 'huggingface'),
    HF_ENDPOINT: hub.endpoint,
    ...more,
  });
  return {
    hub,
    folder,
    environment,
    pull: (name, options, more) => pullModel(name, { environment: environment(more), ...options }),
    storageRequests: () => hub.requests.filter(({ server }) => server === 'storage'),
    partOf: (content) => join(folder, 'models', 'org--encoder', 'parts', sha256(content ?? '')),
    close: async () => {
      await hub.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The error of a call, or a `RangeError` when there is none; with all that it would print. */
export async function failureOf(call: Promise<unknown>): Promise<{ error: unknown; printed: string }> {
  const error = await call.then(
    () => new RangeError('the call succeeded'),
    (thrown: unknown) => thrown,
  );
  let printed = '';
  for (let link: unknown = error; link !== undefined; link = link instanceof Error ? link.cause : undefined) {
    printed += `${String(link)} ${JSON.stringify(link)} ${link instanceof Error ? link.stack : ''}`;
  }
  return { error, printed };
}

/** Lists the files below a folder, by path. */
export function filesIn(path: string): string[] {
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
    .sort();
}

/** Tells whether a file holds this and no more. */
export function holds(path: string, content: string | Buffer | undefined): boolean {
  return readFileSync(path).equals(Buffer.from(content ?? ''));
}
