import type { HubClient } from '../hub/hub-client.ts';
import { type Repository, readRepository } from '../hub/read-repository.ts';
import type { RepositoryFile } from '../hub/repository-file.ts';
import type { ModelDtype } from '../onnx-files.ts';
import { chooseFiles, chooseSettings } from './choose-files.ts';
import { findTable } from './find-table.ts';
import { findModelSource } from './model-sources.ts';

/** A file to fetch, and where from. */
export interface PlannedFile extends RepositoryFile {
  readonly repository: string;
  readonly commit: string;
}

/** What a model is to be made of. */
export interface PullPlan {
  /** The commit of the model's own repository. */
  readonly revision: string;
  /** Names the folder of this revision. */
  readonly folder: string;
  readonly files: readonly PlannedFile[];
}

/** What is asked for. */
export interface PullRequest {
  readonly name: string;
  /** A branch, a tag or a commit. */
  readonly revision: string;
  readonly dtype: ModelDtype | undefined;
}

/** Asks the hub what a model consists of, and chooses the files to fetch. */
export async function planPull(hub: HubClient, { name, revision, dtype }: PullRequest): Promise<PullPlan> {
  const own = await readRepository(hub, name, revision);
  const source = findModelSource(name);
  if (source === undefined) {
    const table = await findTable(hub, own);
    return planOf([{ ...own, files: chooseFiles(own.files, { model: name, table, dtype }) }], own.commit);
  }
  const graph = await readRepository(hub, source.graph, 'main');
  const files = chooseFiles(graph.files, {
    model: name,
    table: undefined,
    dtype: dtype ?? source.dtype,
  });
  const settings = { ...own, files: chooseSettings(own.files) };
  return planOf([settings, { ...graph, files }], own.commit);
}

/** Of files that two repositories have, the later one's are taken. */
function planOf(repositories: readonly Repository[], revision: string): PullPlan {
  const byPath = new Map<string, PlannedFile>();
  for (const { name, commit, files } of repositories) {
    for (const file of files) byPath.set(file.path, { ...file, repository: name, commit });
  }
  const folder = repositories.map(({ commit }) => commit.slice(0, 12)).join('-');
  return { revision, folder, files: [...byPath.values()] };
}
