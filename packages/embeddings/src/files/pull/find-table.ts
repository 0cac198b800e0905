import * as v from 'valibot';
import type { HubClient } from '../hub/hub-client.ts';
import { addressOf, type Repository } from '../hub/read-repository.ts';

const TABLE = 'model.safetensors';
/** Where sentence-transformers keeps the table of a static model. */
const MODULE_TABLE = '0_StaticEmbedding/model.safetensors';
/** No settings are larger than this, in bytes. */
const LARGEST_SETTINGS = 1 << 20;

const configSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ model_type: v.optional(v.string()), architectures: v.optional(v.array(v.string())) }),
);
const modulesSchema = v.pipe(v.string(), v.parseJson(), v.array(v.object({ type: v.string() })));

/**
 * Finds the table of token vectors that a repository's model is, by what its settings say: a transformer has its weights
 * in a file of the same name. Undefined for a model that is no table.
 */
export async function findTable(hub: HubClient, repository: Repository): Promise<string | undefined> {
  const paths = repository.files.map(({ path }) => path);
  if (paths.includes(MODULE_TABLE)) return MODULE_TABLE;
  if (!paths.includes(TABLE)) return undefined;
  const config = v.safeParse(configSchema, await readSettings(hub, repository, 'config.json'));
  if (config.success && isStaticConfig(config.output)) return TABLE;
  const modules = v.safeParse(modulesSchema, await readSettings(hub, repository, 'modules.json'));
  return modules.success && modules.output[0]?.type.endsWith('.StaticEmbedding') ? TABLE : undefined;
}

function isStaticConfig({ model_type, architectures }: v.InferOutput<typeof configSchema>): boolean {
  return model_type === 'model2vec' || architectures?.includes('StaticModel') === true;
}

async function readSettings(
  hub: HubClient,
  { name, commit, files }: Repository,
  path: string,
): Promise<string | undefined> {
  const file = files.find((each) => each.path === path);
  if (file === undefined || file.bytes > LARGEST_SETTINGS) return undefined;
  const { text } = await hub.readText({ model: name, address: addressOf(name, commit, path) });
  return text;
}
