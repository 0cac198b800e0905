import * as v from 'valibot';
import { ModelDownloadError } from '../../errors/model-download-error.ts';
import type { HubClient, HubText } from './hub-client.ts';
import type { RepositoryFile } from './repository-file.ts';

const revisionSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ sha: v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/)) }),
);

const sizeSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const treeSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.array(
    v.object({
      type: v.string(),
      path: v.string(),
      oid: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/))),
      size: v.optional(sizeSchema),
      lfs: v.optional(
        v.object({ oid: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)), size: v.optional(sizeSchema) }),
      ),
    }),
  ),
);

/** Pages of a listing; a hub gives 1,000 files a page, and no model has so many. */
const MOST_PAGES = 50;

/** A repository of a hub at one commit. */
export interface Repository {
  readonly name: string;
  /** 40 hexadecimal digits. */
  readonly commit: string;
  readonly files: readonly RepositoryFile[];
}

/**
 * Asks a hub what a repository holds, with sizes and checksums.
 *
 * @param revision A branch, a tag or a commit.
 */
export async function readRepository(hub: HubClient, name: string, revision: string): Promise<Repository> {
  const commit = await readCommit(hub, name, revision);
  return { name, commit, files: await listFiles(hub, name, commit) };
}

/** Where a file's content is, below the endpoint of the hub. */
export function addressOf(repository: string, commit: string, path: string): string {
  return `/${repository}/resolve/${commit}/${path.split('/').map(encodeURIComponent).join('/')}`;
}

async function readCommit(hub: HubClient, model: string, revision: string): Promise<string> {
  const address = `/api/models/${model}/revision/${encodeURIComponent(revision)}`;
  const { text } = await hub.readText({ model, address });
  return parseAnswer(revisionSchema, text, model).sha;
}

async function listFiles(hub: HubClient, model: string, commit: string): Promise<RepositoryFile[]> {
  const files: RepositoryFile[] = [];
  let query: string | undefined = '?recursive=true';
  for (let page = 0; query !== undefined && page < MOST_PAGES; page += 1) {
    const answer: HubText = await hub.readText({
      model,
      address: `/api/models/${model}/tree/${commit}${query}`,
    });
    for (const { type, path, oid, size, lfs } of parseAnswer(treeSchema, answer.text, model)) {
      const bytes = lfs?.size ?? size;
      const digest = lfs?.oid ?? oid;
      if (type !== 'file' || bytes === undefined || digest === undefined) continue;
      files.push({ path, bytes, checksum: { kind: lfs === undefined ? 'git-blob' : 'sha256', digest } });
    }
    query = nextQuery(answer.headers.get('link'));
  }
  return files;
}

/** What to ask for the next page, by the `Link` header. Its address is passed over: a mirror hands on that of the hub. */
function nextQuery(link: string | null): string | undefined {
  const address = /<([^>]+)>;\s*rel="next"/.exec(link ?? '')?.[1];
  return address !== undefined && URL.canParse(address) ? new URL(address).search : undefined;
}

function parseAnswer<Schema extends v.GenericSchema<string, unknown>>(
  schema: Schema,
  text: string,
  model: string,
): v.InferOutput<Schema> {
  const { success, output, issues } = v.safeParse(schema, text);
  if (success) return output;
  const [issue] = issues;
  throw new ModelDownloadError(
    `The hub's answer about ${model} is not one of a hub (${v.getDotPath(issue) ?? 'no JSON'}). Check HF_ENDPOINT.`,
    { model, reason: 'failed' },
  );
}
