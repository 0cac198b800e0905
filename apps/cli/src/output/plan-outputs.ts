import { basename, join } from 'node:path';
import { UsageError } from '../errors/usage-error.ts';
import { STDIN_MARK } from '../input/choose-source.ts';
import { refuseSourceAsOutput } from './deliver.ts';

/** Where results are to go. */
export interface OutputPlanRequest {
  readonly command: string;
  readonly sources: readonly string[];
  /** `--output`. */
  readonly output: string | undefined;
  /** `--output-dir`. */
  readonly outputDir: string | undefined;
  /** Added to the name of each file in `outputDir`, such as `.json`. */
  readonly suffix: string;
}

/**
 * Names the file in the folder for each source; empty without a folder. Everything is refused before the first text is
 * read: a run that stops half-way has cost time, and may have overwritten something.
 *
 * @throws UsageError when two results would get the same file, or one would replace a source.
 */
export async function planOutputs(request: OutputPlanRequest): Promise<ReadonlyMap<string, string>> {
  const { command, sources, output, outputDir, suffix } = request;
  const targets = new Map<string, string>();
  if (outputDir !== undefined) {
    const sourceOf = new Map<string, string>();
    for (const source of sources) {
      if (source === STDIN_MARK) {
        throw new UsageError(command, 'Standard input has no name to go by in --output-dir; use -o FILE.');
      }
      const target = join(outputDir, basename(source) + suffix);
      const other = sourceOf.get(target);
      if (other !== undefined) {
        throw new UsageError(command, `${other} and ${source} would both be written to ${target}.`);
      }
      sourceOf.set(target, source);
      targets.set(source, target);
    }
  }
  const files = sources.filter((source) => source !== STDIN_MARK);
  await refuseSourceAsOutput(command, files, outputDir === undefined ? [output] : [...targets.values()]);
  return targets;
}
