import { join } from 'node:path';
import { type CommandResult, repositoryRoot, runCommand, type WorkspacePackage } from '@scaledown/repository';

/** Packs one package as a release does, and returns the tarball's absolute path. */
export async function packPackage(one: WorkspacePackage, destination: string): Promise<string> {
  const [program, ...args] = pnpmCommand();
  const packed = await runCommand(program, [...args, 'pack', '--pack-destination', destination], {
    cwd: join(repositoryRoot, one.directory),
  });
  if (packed.exitCode !== 0) throw new Error(`pnpm pack failed for ${one.name}:\n${outputOf(packed)}`);
  const stem = one.name.replace('@', '').replace('/', '-');
  return join(destination, `${stem}-${one.manifest.version}.tgz`);
}

/** Both streams of a program, for the message of a failed check. */
export function outputOf(result: CommandResult): string {
  return `${result.stdout}${result.stderr}`.trim();
}

/** The pnpm that runs this suite; only a direct `scaledown-jest` has to fetch it. */
function pnpmCommand(): readonly [string, ...string[]] {
  const running = process.env['npm_execpath'];
  if (running === undefined || !running.includes('pnpm')) return ['npx', '--yes', 'pnpm@10.34.9'];
  return /\.[cm]?js$/.test(running) ? [process.execPath, running] : [running];
}
