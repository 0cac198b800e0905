import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '@scaledown/repository';

/** Hooks of Node's loader, which run in a thread of their own and note every file that is loaded. */
const HOOKS = `
import { appendFileSync } from 'node:fs';
let list;
export function initialize(path) { list = path; }
export function load(url, context, next) {
  if (url.startsWith('file:')) appendFileSync(list, url + '\\n');
  return next(url, context);
}`;

/** The URLs of the files that one `import()` loads in a project, in no order. */
export async function listLoadedModules(project: string, entry: string): Promise<readonly string[]> {
  const folder = mkdtempSync(join(project, 'loaded-'));
  const list = join(folder, 'urls');
  const register = `import { register } from 'node:module'; register(${quoted(asModule(HOOKS))}, { data: ${quoted(list)} });`;
  const args = ['--import', asModule(register), '--input-type=module', '--eval', `await import('${entry}');`];
  const result = await runCommand(process.execPath, args, { cwd: project });
  if (result.exitCode !== 0) throw new Error(`${entry} could not be imported:\n${result.stderr}`);
  const urls = readFileSync(list, 'utf8').split('\n');
  rmSync(folder, { recursive: true });
  return urls.filter((url) => url !== '');
}

function asModule(code: string): string {
  return `data:text/javascript,${encodeURIComponent(code)}`;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
