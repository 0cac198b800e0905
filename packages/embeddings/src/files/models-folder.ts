import { readFilesEnvironment, type Variables } from './environment.ts';

/** Options of everything that looks at models on this machine. */
export interface ModelFilesOptions {
  /** Read instead of the process's own variables: `SCALEDOWN_MODELS`, `XDG_CACHE_HOME`, `HF_HOME`, `HF_ENDPOINT`, `HF_TOKEN` … @default process.env */
  readonly environment?: Variables | undefined;
}

/** Tells where pulled models are kept: `SCALEDOWN_MODELS`, else `scaledown/models` in `$XDG_CACHE_HOME` or `~/.cache`. */
export function modelsFolder({ environment }: ModelFilesOptions = {}): string {
  return readFilesEnvironment(environment).modelsFolder;
}
