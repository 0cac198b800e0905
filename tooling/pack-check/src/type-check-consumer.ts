import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CommandResult, runCommand } from '@scaledown/repository';

const toolDirectory = fileURLToPath(new URL('../node_modules/', import.meta.url));

/** Compilers that consumers may use, by the name of the package here that brings them. */
export const consumerCompilers = {
  'TypeScript 5.4': 'typescript-5.4',
  'TypeScript 7': 'typescript',
} as const;

/** Type-checks a file that imports every entry, libraries included, with one of the {@link consumerCompilers}. */
export async function typeCheckConsumer(
  projectDirectory: string,
  entries: readonly string[],
  compiler: keyof typeof consumerCompilers,
): Promise<CommandResult> {
  const name = `consumer-${compiler.replaceAll(/\W/g, '-')}`;
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
  const tsc = join(toolDirectory, consumerCompilers[compiler], 'bin/tsc');
  return runCommand(process.execPath, [tsc, '-p', config], { cwd: projectDirectory });
}
