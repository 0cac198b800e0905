import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { unlessHidden } from './system-error-code.ts';

/**
 * The file that makes a folder a model. It is written last, by a rename: a model is there, whole, or it is not.
 *
 * ```
 * <models>/org--name/
 *   model.json          this file; names the folder below
 *   <commit>/           the files of a revision, each moved there after its checksum was found right
 *   parts/<checksum>    files on their way, resumed by the next pull
 *   lock                held by the process that pulls
 * ```
 */
const MANIFEST = 'model.json';

const fileSchema = v.object({
  path: v.pipe(v.string(), v.regex(/^(?!\/)(?!.*\.\.).+$/)),
  bytes: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});

const manifestSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    format: v.literal(1),
    name: v.string(),
    revision: v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/)),
    folder: v.pipe(v.string(), v.regex(/^[0-9a-f-]+$/)),
    files: v.array(fileSchema),
  }),
);

/** What a pulled model is made of. */
export interface ModelManifest {
  readonly name: string;
  /** The commit of the hub, 40 hexadecimal digits. */
  readonly revision: string;
  /** Name of the folder, beside the manifest, that holds the files. */
  readonly folder: string;
  readonly files: readonly { readonly path: string; readonly bytes: number }[];
}

/** Reads the manifest of a model; undefined where there is none, none that can be read, or a file of it is gone. */
export async function readManifest(modelFolder: string): Promise<ModelManifest | undefined> {
  const text = await unlessHidden(readFile(join(modelFolder, MANIFEST), 'utf8'));
  if (text === undefined) return undefined;
  const { success, output } = v.safeParse(manifestSchema, text);
  if (!success) return undefined;
  for (const { path, bytes } of output.files) {
    const found = await unlessHidden(stat(join(modelFolder, output.folder, path)));
    if (found?.size !== bytes) return undefined;
  }
  return output;
}

/** Writes the manifest of a model, so that a reader finds the old one or the new one. */
export async function writeManifest(modelFolder: string, manifest: ModelManifest): Promise<void> {
  const temporary = join(modelFolder, `${MANIFEST}.${randomUUID()}`);
  try {
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(`${JSON.stringify({ format: 1, ...manifest }, undefined, 2)}\n`);
      // A rename can reach the disk before the text does.
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, join(modelFolder, MANIFEST));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Takes the manifest away, and with it the model: what remains is no model any more. */
export async function removeManifest(modelFolder: string): Promise<void> {
  await rm(join(modelFolder, MANIFEST), { force: true });
}
