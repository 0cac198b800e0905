import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findProgram } from './find-program.ts';
import { startServer } from './server-process.ts';
import { unprivilegedUser } from './unprivileged-user.ts';

/** A Postgres that the test started. */
export interface RunningPostgres {
  /** The folder of its Unix socket, which a client takes as the host: it listens on no port. */
  readonly host: string;
  readonly user: string;
  readonly database: string;
  /** Ends it and deletes its folder. */
  stop(): Promise<void>;
}

/** Where Debian keeps what it does not put on the path. */
const DEBIAN = '/usr/lib/postgresql';

/** The folder of the installed programs of Postgres; undefined where there are none, or no user who may run them. */
export function findPostgres(): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = versions.map((version) => join(DEBIAN, version, 'bin'));
  const initdb = findProgram('initdb', folders);
  const folder = initdb === undefined ? undefined : dirname(initdb);
  const isWhole = folder !== undefined && existsSync(join(folder, 'postgres'));
  return isWhole && unprivilegedUser() !== undefined ? folder : undefined;
}

/** Starts an empty Postgres in a folder of its own. */
export async function startPostgres(): Promise<RunningPostgres> {
  const [programs, owner] = [findPostgres(), unprivilegedUser()];
  if (programs === undefined || owner === undefined) throw new Error('Postgres is not installed.');
  const directory = mkdtempSync(join(tmpdir(), 'scaledown-postgres-'));
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(directory, owner.uid, owner.gid);
  const data = join(directory, 'data');
  const args = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  const made = spawnSync(join(programs, 'initdb'), args, { ...owner, cwd: directory, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`initdb failed:\n${made.stdout}${made.stderr}`);
  const end = await startServer({
    program: join(programs, 'postgres'),
    args: ['-D', data, '-F', '-c', 'listen_addresses=', '-c', `unix_socket_directories=${directory}`],
    ...owner,
    isReady: () => takesConnections(data),
  });
  return {
    host: directory,
    user: 'postgres',
    database: 'postgres',
    stop: async () => {
      await end();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** The socket is there before connections are taken; the last line of the server's own status file says when they are. */
function takesConnections(data: string): boolean {
  const status = join(data, 'postmaster.pid');
  return existsSync(status) && readFileSync(status, 'utf8').trimEnd().split('\n').at(7)?.trim() === 'ready';
}
