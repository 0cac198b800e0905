import { existsSync, mkdirSync, readdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CommandResult, runCommand } from '@scaledown/repository';
import { transform } from '@swc/core';

/** Where {@link runSnippet} runs a piece of code. */
export interface RunSnippetOptions {
  /** The project that the code's bare imports resolve from. */
  readonly projectDirectory: string;
  /** Tells the file apart from others that run at the same time. */
  readonly name: string;
  /** Where relative paths in the code start. @default projectDirectory */
  readonly cwd?: string;
  /** The Node that runs it. @default the one that runs this */
  readonly program?: string | undefined;
}

/** Runs a piece of TypeScript by plain Node, as a module of the project, and removes it again. */
export async function runSnippet(code: string, options: RunSnippetOptions): Promise<CommandResult> {
  const { code: javascript } = await transform(code, {
    swcrc: false,
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'es6' },
  });
  const folder = join(options.projectDirectory, '.snippets');
  const file = join(folder, `${options.name}.mjs`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, javascript);
  try {
    const { projectDirectory, cwd = projectDirectory, program = process.execPath } = options;
    return await runCommand(program, [file], { cwd });
  } finally {
    rmSync(file);
    removeIfEmpty(folder);
  }
}

function removeIfEmpty(folder: string): void {
  // Another snippet of the same project may still be running.
  if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
}
