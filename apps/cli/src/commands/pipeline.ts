import { untilAborted } from '@scaledown/core';
import { Pipeline, type PipelineResult, type PipelineWarning } from '@scaledown/pipeline';
import type { CommandContext } from '../command-context.ts';
import { EmptyInputError } from '../errors/empty-input-error.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { chooseSources, STDIN_MARK } from '../input/choose-source.ts';
import { type QueryWording, readQuery } from '../input/read-query.ts';
import { STDIN_NAME } from '../input/read-stdin.ts';
import { readText } from '../input/read-text.ts';
import { isLarge } from '../input/source-size.ts';
import { deliver, refuseSourceAsOutput } from '../output/deliver.ts';
import { formatPipeline } from '../output/format-pipeline.ts';
import { writeAtomically } from '../output/write-atomically.ts';
import { printableLine } from '../terminal/printable.ts';
import { startProgress } from '../terminal/progress.ts';
import { type PipelineSettings, readPipelineSettings } from './pipeline-settings.ts';
import { createSteps } from './pipeline-stages.ts';
import { printWarnings } from './print-warnings.ts';

const WORDING: QueryWording = {
  command: 'pipeline',
  flag: 'query',
  missing: 'Nothing to look for; add --query TEXT or --query-file FILE.',
  empty: 'The query is empty; say what you want to know or change.',
};

/**
 * Runs `scaledown pipeline`: a file, a query and a prompt in, what a model is to be sent out.
 *
 * @param flags - what commander parsed, unchecked
 */
export async function pipeline(
  file: string | undefined,
  flags: unknown,
  context: CommandContext,
): Promise<ExitCode> {
  const settings = readPipelineSettings(flags);
  const [source = STDIN_MARK] = chooseSources('pipeline', file === undefined ? [] : [file], context.stdin);
  if (source !== STDIN_MARK) {
    await refuseSourceAsOutput('pipeline', [source], [settings.output, settings.html]);
  }
  const query = await readPipelineQuery(source, settings, context);
  const { text, warnings } = await readText(source, context);
  if (text === '') throw new EmptyInputError(source);
  const name = source === STDIN_MARK ? (settings.stdinName ?? STDIN_NAME) : source;
  const filePath = source === STDIN_MARK ? settings.stdinName : source;

  const result = await runStages({ name, text, query, filePath, settings, context });
  const finished = {
    name,
    text,
    query,
    result,
    warnings: [...warnings, ...result.warnings],
    settings,
    context,
  };
  await deliver(formatPipeline(finished), settings.output, context);
  await writePage(finished);
  await talk(finished);
  return exitCodes.ok;
}

/** Where no stage selects, what the compressor is to serve may stand in the prompt alone. */
async function readPipelineQuery(
  source: string,
  { query: text, queryFile: file, prompt, stages }: PipelineSettings,
  { stdin, signal }: CommandContext,
): Promise<string | undefined> {
  const selects = stages.some((stage) => stage !== 'compress');
  if (!selects && text === undefined && file === undefined && prompt !== undefined) return undefined;
  return readQuery({ wording: WORDING, text, file, stdinTaken: source === STDIN_MARK, stdin, signal });
}

interface Run {
  /** What the source is called. */
  readonly name: string;
  readonly text: string;
  readonly query: string | undefined;
  readonly settings: PipelineSettings;
  readonly context: CommandContext;
}

interface FinishedRun extends Run {
  readonly result: PipelineResult;
  /** Those of reading the source, and those of the result. */
  readonly warnings: readonly PipelineWarning[];
}

async function runStages(run: Run & { readonly filePath: string | undefined }): Promise<PipelineResult> {
  const { name, text, query, filePath, settings, context } = run;
  const { stderr, environment, signal } = context;
  const { prompt, maxTokens, targetModel, quiet } = settings;
  let stage = settings.stages[0] ?? '';
  const progress = startProgress({
    output: stderr,
    text: () => `${printableLine(name)}: ${stage}`,
    enabled: stderr.isTerminal && !quiet && !environment.dumbTerminal,
    immediately: isLarge(text.length),
  });
  try {
    const steps = await untilAborted(createSteps(settings, context), signal);
    const pipeline = new Pipeline(steps, { targetModel });
    const request = { context: text, query, filePath, prompt, maxTokens, signal };
    return await untilAborted(
      pipeline.run({
        ...request,
        onStage: (event) => {
          stage = event.stage;
        },
      }),
      signal,
    );
  } finally {
    await progress.stop();
  }
}

/** The page, for those who asked for one; what it takes is loaded for them alone. */
async function writePage({
  name,
  text,
  query,
  result,
  warnings,
  settings,
  context,
}: FinishedRun): Promise<void> {
  if (settings.html === undefined) return;
  const { renderRunPage } = await import('../report/html/render-run-page.ts');
  const page = renderRunPage({ name, text, query, prompt: settings.prompt, result, warnings });
  await writeAtomically(settings.html, page, context.signal);
}

/** Everything that is said beside the result, on stderr. */
async function talk({ name, result, warnings, settings, context }: FinishedRun): Promise<void> {
  const { stderr, environment } = context;
  if (settings.quiet) return;
  if (settings.format !== 'json') await printStageWarnings(warnings, context);
  if (!stderr.isTerminal && !settings.explain) return;
  const { renderStages } = await import('../report/render-stages.ts');
  await stderr.write(renderStages({ name, result, page: settings.html, output: stderr, environment }));
}

async function printStageWarnings(
  warnings: readonly PipelineWarning[],
  context: CommandContext,
): Promise<void> {
  for (const warning of warnings) await printWarnings([warning], context, warning.stage);
}
