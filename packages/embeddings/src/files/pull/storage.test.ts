import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ModelStorageError } from '../../errors/model-storage-error.ts';
import { createPullWorld, failureOf, filesIn, type PullWorld } from '../__fixtures__/pull-world.ts';
import { findModel } from '../find-model.ts';
import { listModels } from '../list-models.ts';

let world: PullWorld;
let models: string;
beforeEach(async () => {
  world = await createPullWorld();
  models = join(world.folder, 'models');
  mkdirSync(models);
});
afterEach(async () => {
  run('umount', models);
  await world.close();
});

/** Tells whether a program did its work. */
function run(program: string, ...words: string[]): boolean {
  return spawnSync(program, words, { stdio: 'ignore' }).status === 0;
}

/** Puts a disk of this size, in KiB, where the models lie; false where this user may not mount any. */
function mount(kilobytes: number, ...options: string[]): boolean {
  const flags = [`size=${kilobytes}k`, ...options].join(',');
  return run('mount', '-t', 'tmpfs', '-o', flags, 'tmpfs', models);
}

const canMount = run('sh', '-c', 'd=$(mktemp -d) && mount -t tmpfs tmpfs "$d" && umount "$d"');
const onMounts = canMount ? describe : describe.skip;

onMounts('a real disk (needs the right to mount)', () => {
  it('that is too small is found out before anything is fetched', async () => {
    mount(200);
    const { error } = await failureOf(world.pull('org/encoder'));
    expect(error).toBeInstanceOf(ModelStorageError);
    expect(error).toMatchObject({ reason: 'disk-full' });
    expect(String(error)).toMatch(
      /0\.3 MB are needed, 0\.2 MB are free\. Make room, or set SCALEDOWN_MODELS/,
    );
    expect(world.storageRequests()).toEqual([]);
  });

  it('that fills up meanwhile leaves no half model, and the pull goes on once there is room', async () => {
    mount(400);
    const filler = join(models, 'filler');
    world.hub.intercept = ({ server }) => {
      const { bavail, bsize } = statfsSync(models);
      // Somebody else takes the room that was there a moment ago.
      if (server === 'storage') writeFileSync(filler, Buffer.alloc(bavail * bsize - 100_000));
      return false;
    };
    const { error } = await failureOf(world.pull('org/encoder'));
    expect(error).toBeInstanceOf(ModelStorageError);
    expect(error).toMatchObject({ reason: 'disk-full', path: models, cause: { code: 'ENOSPC' } });
    expect(await findModel('org/encoder', { environment: world.environment() })).toBeUndefined();
    world.hub.intercept = () => false;
    writeFileSync(filler, '');
    await world.pull('org/encoder');
    expect(world.storageRequests().at(-1)?.headers.range).toMatch(/^bytes=\d{4,}-$/);
  });

  it('that is read-only is an error, but gives the models that lie on it', async () => {
    mount(1000);
    const model = await world.pull('org/encoder');
    run('mount', '-o', 'remount,ro', models);
    const before = filesIn(models);
    expect(await world.pull('org/encoder')).toEqual(model);
    const { error } = await failureOf(world.pull('org/table'));
    expect(error).toBeInstanceOf(ModelStorageError);
    expect(error).toMatchObject({ reason: 'read-only', path: models });
    expect(filesIn(models)).toEqual(before);
  });
});

describe('a folder of models', () => {
  it('that is a file is an error that names the way out', async () => {
    writeFileSync(join(world.folder, 'file'), '');
    for (const path of ['file', 'file/below']) {
      const more = { SCALEDOWN_MODELS: join(world.folder, path) };
      const { error } = await failureOf(world.pull('org/encoder', {}, more));
      expect(error).toBeInstanceOf(ModelStorageError);
      expect(error).toMatchObject({ reason: 'not-a-folder' });
      expect(String(error)).toContain('SCALEDOWN_MODELS');
    }
  });
});

const seteuid = process.getuid?.() === 0 ? process.seteuid : undefined;
const asRoot = seteuid === undefined ? describe.skip : describe;

asRoot("another user's folder (needs root, to become another user)", () => {
  async function asNobody<Result>(call: () => Promise<Result>): Promise<Result> {
    seteuid?.(65_534);
    try {
      return await call();
    } finally {
      seteuid?.(0);
    }
  }

  it('holds no model for this user, and nothing fails', async () => {
    const environment = world.environment({ HF_HOME: join(models, 'huggingface') });
    await world.pull('org/encoder');
    chmodSync(models, 0o700);
    const seen = await asNobody(async () => [
      await findModel('org/encoder', { environment }),
      await listModels({ environment }),
    ]);
    expect(seen).toEqual([undefined, []]);
  });

  it('takes no model, and the error says so', async () => {
    chmodSync(models, 0o755);
    const { error } = await asNobody(() => failureOf(world.pull('org/encoder')));
    expect(error).toBeInstanceOf(ModelStorageError);
    expect(error).toMatchObject({ reason: 'denied', path: models });
  });
});
