import { readFile } from 'node:fs/promises';
import { createRequire, register } from 'node:module';

// Node 20 does not read TypeScript: this makes it, by the compiler that Jest uses. To be named by --import. Node loads
// this file twice a thread: as it is, and, with `#hooks` behind its name, in a thread that runs nothing but hooks.
const AS_HOOKS = '#hooks';

let transform;

/** Node calls it once, before the first module. */
export function initialize({ preset }) {
  ({ transform } = createRequire(preset)('@swc/core'));
}

/** Node calls it for each module. */
export async function load(url, context, nextLoad) {
  if (!new URL(url).pathname.endsWith('.ts')) return nextLoad(url, context);
  const { code } = await transform(await readFile(new URL(url), 'utf8'), {
    swcrc: false,
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
  });
  return { format: 'module', shortCircuit: true, source: code };
}

if (!import.meta.url.endsWith(AS_HOOKS)) {
  const preset = import.meta.resolve('@scaledown/jest-preset');
  register(`${import.meta.url}${AS_HOOKS}`, { data: { preset } });
}
