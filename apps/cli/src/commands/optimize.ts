import { untilAborted } from '@scaledown/core';
import type { HasteContext } from '@scaledown/haste';
import * as v from 'valibot';
import type { CodeOptimizer, CommandContext } from '../command-context.ts';
import { DEFAULT_MODEL } from '../embeddings/choose-model.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { chooseSources, STDIN_MARK } from '../input/choose-source.ts';
import { type QueryWording, readQuery } from '../input/read-query.ts';
import { readStdin, STDIN_NAME } from '../input/read-stdin.ts';
import { isLarge, sizeOf } from '../input/source-size.ts';
import { deliver, refuseSourceAsOutput } from '../output/deliver.ts';
import { formatJson } from '../output/format-json.ts';
import { formatMarkdown } from '../output/format-markdown.ts';
import { formatText } from '../output/format-text.ts';
import { printableLine } from '../terminal/printable.ts';
import { startProgress } from '../terminal/progress.ts';
import {
  type OptimizeSettings,
  optimizerOptionsSchema,
  optimizeSettingsSchema,
} from './optimize-settings.ts';
import { printWarnings } from './print-warnings.ts';

const WORDING: QueryWording = {
  command: 'optimize',
  flag: 'query',
  missing: 'Nothing to look for; add --query TEXT or --query-file FILE.',
  empty: 'The query is empty; say what you want to know or change.',
};

/**
 * Runs `scaledown optimize`: source and query in, the code that matters out.
 *
 * @param flags - what commander parsed, unchecked
 */
export async function optimize(
  file: string | undefined,
  flags: unknown,
  context: CommandContext,
): Promise<ExitCode> {
  const settings = v.parse(optimizeSettingsSchema, flags);
  const [source = STDIN_MARK] = chooseSources('optimize', file === undefined ? [] : [file], context.stdin);
  if (source !== STDIN_MARK) await refuseSourceAsOutput('optimize', [source], [settings.output]);

  const name = source === STDIN_MARK ? (settings.stdinName ?? STDIN_NAME) : source;
  const result = await select(source, { name, settings, context });
  await deliver(format(result, settings, name), settings.output, context);
  await talk(result, { name, settings, context });
  return exitCodes.ok;
}

interface Run {
  /** What the source is called. */
  readonly name: string;
  readonly settings: OptimizeSettings;
  readonly context: CommandContext;
}

async function select(source: string, { name, settings, context }: Run): Promise<HasteContext> {
  const { stdin, stderr, environment, signal } = context;
  const fromStdin = source === STDIN_MARK;
  const { query: text, queryFile: file } = settings;
  const query = await readQuery({ wording: WORDING, text, file, stdinTaken: fromStdin, stdin, signal });
  // Side by side: loading the optimizer takes about as long as the command upstream needs to start writing.
  const [optimizer, input] = await Promise.all([
    untilAborted(createOptimizer(settings, context), signal),
    fromStdin ? readStdin(stdin, signal) : undefined,
  ]);
  const progress = startProgress({
    output: stderr,
    text: `Selecting from ${printableLine(name)}`,
    enabled: stderr.isTerminal && !settings.quiet && !environment.dumbTerminal,
    immediately: isLarge(input?.text.length ?? (await sizeOf(source))),
  });
  try {
    const request = {
      query,
      explain: settings.explain || settings.explainAll,
      signal,
      ...(settings.maxTokens !== undefined && { maxTokens: settings.maxTokens }),
      ...(input === undefined
        ? { filePath: source }
        : { context: input.text, ...(settings.stdinName !== undefined && { filePath: settings.stdinName }) }),
    };
    const result = await untilAborted(optimizer.optimize(request), signal);
    return { ...result, warnings: [...(input?.warnings ?? []), ...result.warnings] };
  } finally {
    await progress.stop();
  }
}

/** Meaning is read on this machine, unless an endpoint's model is named. */
async function createOptimizer(
  settings: OptimizeSettings,
  { createOptimizer, loadModel }: CommandContext,
): Promise<CodeOptimizer> {
  const options = v.parse(optimizerOptionsSchema, settings);
  if (settings.semantic !== true || settings.semModel !== undefined) return createOptimizer(options);
  return createOptimizer({ ...options, embeddings: await loadModel(settings.embeddings ?? DEFAULT_MODEL) });
}

function format(result: HasteContext, settings: OptimizeSettings, name: string): string {
  switch (settings.format) {
    case 'json':
      return formatJson(result);
    case 'markdown':
      return formatMarkdown(result, name);
    case 'text':
      return formatText(result.content);
  }
}

/** Everything that is said beside the result, on stderr. A JSON document explains itself, so it adds no tables. */
async function talk(result: HasteContext, { name, settings, context }: Run): Promise<void> {
  const { stderr, environment } = context;
  if (settings.quiet) return;
  await printWarnings(result.warnings, context);
  const explained = (settings.explain || settings.explainAll) && settings.format !== 'json';
  if (!stderr.isTerminal && !explained) return;
  // Imported here because piped runs, the ones that are counted in milliseconds, print no tables.
  const { renderReport } = await import('../report/render-report.ts');
  await stderr.write(
    renderReport({
      result,
      name,
      output: stderr,
      environment,
      explain: explained,
      allRows: settings.explainAll,
    }),
  );
}
