import { mkdir } from 'node:fs/promises';
import type { CommandContext } from '../command-context.ts';
import type { CompressSettings } from '../commands/compress-settings.ts';
import type { CompressedSource, FailedSource } from '../commands/compress-sources.ts';
import { OutputError } from '../errors/output-error.ts';
import { printableLine } from '../terminal/printable.ts';
import { deliver } from './deliver.ts';
import { describeCompression, describeFailure } from './format-compression.ts';
import { formatDocument } from './format-json.ts';
import { formatText } from './format-text.ts';
import { planOutputs } from './plan-outputs.ts';

/** Writes the results of one run: each as it comes where that can be, all at the end where they are one file. */
export interface CompressionWriter {
  add(compressed: CompressedSource): Promise<void>;
  /** Writes what is left to write; `failures` stand in a document beside the results. */
  finish(failures: readonly FailedSource[]): Promise<void>;
}

/** What a writer is chosen by. */
type WriterSettings = Pick<CompressSettings, 'format' | 'output' | 'outputDir'>;

/**
 * Chooses how results are written.
 *
 * @throws UsageError when two results would get the same file, or one would replace a source.
 */
export async function createCompressionWriter(
  sources: readonly string[],
  settings: WriterSettings,
  context: CommandContext,
): Promise<CompressionWriter> {
  const { format, output, outputDir } = settings;
  const suffix = format === 'json' ? '.json' : '';
  const targets = await planOutputs({ command: 'compress', sources, output, outputDir, suffix });
  if (outputDir !== undefined) await makeFolder(outputDir);
  if (outputDir !== undefined || sources.length === 1) {
    return writeEach(format, (source) => targets.get(source) ?? output, context);
  }
  return format === 'json' ? writeDocument(output, context) : writeHeaded(output, context);
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (cause) {
    throw OutputError.from(cause, path);
  }
}

/** A file for each text, or the one result there is. */
function writeEach(
  format: WriterSettings['format'],
  outputOf: (source: string) => string | undefined,
  context: CommandContext,
): CompressionWriter {
  return {
    add: (compressed) => {
      const { source, result } = compressed;
      const text =
        format === 'json' ? formatDocument(describeCompression(compressed)) : formatText(result.content);
      return deliver(text, outputOf(source), context);
    },
    finish: () => Promise.resolve(),
  };
}

/** One document that lists every text by its path. */
function writeDocument(output: string | undefined, context: CommandContext): CompressionWriter {
  const files: object[] = [];
  return {
    add: (compressed) => {
      files.push({ path: compressed.name, ...describeCompression(compressed) });
      return Promise.resolve();
    },
    finish: (failures) => {
      const document = formatDocument({ files, failures: failures.map(describeFailure) });
      return deliver(document, output, context);
    },
  };
}

/** Texts one after the other, each under its name as `head` prints them. A file is written at the end, as a whole. */
function writeHeaded(output: string | undefined, context: CommandContext): CompressionWriter {
  const isFile = output !== undefined && output !== '-';
  let isFirst = true;
  let kept = '';
  return {
    add: async ({ name, result }) => {
      const text = `${isFirst ? '' : '\n'}==> ${printableLine(name)} <==\n${formatText(result.content)}`;
      isFirst = false;
      if (isFile) kept += text;
      else await context.stdout.write(text);
    },
    finish: () => (isFile ? deliver(kept, output, context) : Promise.resolve()),
  };
}
