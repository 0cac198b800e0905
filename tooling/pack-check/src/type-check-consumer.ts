import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CommandResult, runCommand } from '@scaledown/repository';

const toolDirectory = fileURLToPath(new URL('../node_modules/', import.meta.url));

/** A compiler that consumers may use. */
export interface ConsumerCompiler {
  readonly name: string;
  /** The package here that brings it. */
  readonly package: string;
}

/** What this repository itself is compiled by: the newest, and the quickest by far. */
export const newestCompiler: ConsumerCompiler = { name: 'TypeScript 7', package: 'typescript' };
/** The oldest that is supported, and the last one before the compiler was written anew. */
export const olderCompilers: readonly ConsumerCompiler[] = [
  { name: 'TypeScript 5.4', package: 'typescript-5.4' },
  { name: 'TypeScript 5.9', package: 'typescript-5.9' },
];

/** Type-checks a file that imports every entry, libraries included, with one compiler. */
export async function typeCheckConsumer(
  projectDirectory: string,
  entries: readonly string[],
  compiler: ConsumerCompiler,
): Promise<CommandResult> {
  const name = `consumer-${compiler.package.replaceAll(/\W/g, '-')}`;
  const imports = entries.map((entry, index) => `import * as entry${index} from '${entry}';`);
  const uses = entries.map((_, index) => `export const used${index}: object = entry${index};`);
  writeFileSync(join(projectDirectory, `${name}.ts`), [...imports, ...uses, ''].join('\n'));
  const compilerOptions = {
    target: 'es2022',
    module: 'nodenext',
    moduleResolution: 'nodenext',
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    noEmit: true,
    // AbortSignal is Node's or the browser's; the published types ask the project to have one of them.
    types: ['node'],
    typeRoots: [join(toolDirectory, '@types')],
  };
  const config = `${name}.json`;
  writeFileSync(join(projectDirectory, config), JSON.stringify({ compilerOptions, files: [`${name}.ts`] }));
  const tsc = join(toolDirectory, compiler.package, 'bin/tsc');
  return runCommand(process.execPath, [tsc, '-p', config], { cwd: projectDirectory });
}
