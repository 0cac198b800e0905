import { spawnSync } from 'node:child_process';

/** Whom a server runs as: this process's own user, or `nobody` where that is root, whom Postgres refuses; undefined where there is no `nobody`. */
export function unprivilegedUser(): { readonly uid?: number; readonly gid?: number } | undefined {
  if (process.getuid?.() !== 0) return {};
  const [uid, gid] = [idOf('-u'), idOf('-g')];
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
}

function idOf(option: '-u' | '-g'): number | undefined {
  const { status, stdout } = spawnSync('id', [option, 'nobody'], { encoding: 'utf8' });
  return status === 0 ? Number(stdout.trim()) : undefined;
}
