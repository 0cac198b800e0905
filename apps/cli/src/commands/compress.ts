import type { CommandContext } from '../command-context.ts';
import { reportError } from '../errors/report-error.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { chooseSources, STDIN_MARK } from '../input/choose-source.ts';
import { type QueryWording, readQuery } from '../input/read-query.ts';
import { STDIN_NAME } from '../input/read-stdin.ts';
import { isLarge, sizeOf } from '../input/source-size.ts';
import { type CompressionWriter, createCompressionWriter } from '../output/compression-writer.ts';
import type { CompressionFigures } from '../report/render-totals.ts';
import { printableLine } from '../terminal/printable.ts';
import { type Progress, startProgress } from '../terminal/progress.ts';
import { type CompressSettings, readCompressSettings } from './compress-settings.ts';
import { type CompressedSource, compressSources, type FailedSource } from './compress-sources.ts';
import { createCompressor, type TextCompressor } from './create-compressor.ts';
import { printWarnings } from './print-warnings.ts';

const WORDING: QueryWording = {
  command: 'compress',
  flag: 'prompt',
  missing: 'Nothing to go by; add --prompt TEXT or --prompt-file FILE, or --lossless to leave nothing out.',
  empty: 'The prompt is empty; say what the text is meant to serve, or use --lossless.',
};

/** A request waits for the service, so several do at the same time; compressing here keeps the one thread busy. */
const REMOTE_CONCURRENCY = 5;

/**
 * Runs `scaledown compress`: texts and a prompt in, the parts that matter out. Of several texts, one that fails is
 * reported, the others still come, and the exit code says that something is missing.
 *
 * @param flags - what commander parsed, unchecked
 */
export async function compress(
  files: readonly string[],
  flags: unknown,
  context: CommandContext,
): Promise<ExitCode> {
  const settings = readCompressSettings(flags);
  const sources = chooseSources('compress', files, context.stdin);
  const prompt = await readPrompt(settings, sources, context);
  const compressor = await createCompressor(settings, context);
  const writer = await createCompressionWriter(sources, settings, context);
  const run = { sources, prompt, compressor, writer, settings, context };
  const { figures, failures } = await compressAll(run);
  await writer.finish(failures);
  await summarize(figures, run);
  return failures.length === 0 ? exitCodes.ok : exitCodes.failed;
}

interface Run {
  readonly sources: readonly string[];
  readonly prompt: string;
  readonly compressor: TextCompressor;
  readonly writer: CompressionWriter;
  readonly settings: CompressSettings;
  readonly context: CommandContext;
}

/** Without losses there is nothing to choose, so that a prompt is welcome but not needed. */
async function readPrompt(
  { prompt, promptFile, lossless }: CompressSettings,
  sources: readonly string[],
  { stdin, signal }: CommandContext,
): Promise<string> {
  if (lossless && prompt === undefined && promptFile === undefined) return '';
  const stdinTaken = sources.includes(STDIN_MARK);
  return readQuery({ wording: WORDING, text: prompt, file: promptFile, stdinTaken, stdin, signal });
}

/** What became of the texts; of the results only the figures, since the content of many may not fit the memory. */
interface Outcomes {
  readonly figures: readonly CompressionFigures[];
  readonly failures: readonly FailedSource[];
}

async function compressAll(run: Run): Promise<Outcomes> {
  const { sources, prompt, compressor, writer, settings, context } = run;
  const figures: CompressionFigures[] = [];
  const failures: FailedSource[] = [];
  const { maxTokens, remote } = settings;
  const concurrency = remote ? REMOTE_CONCURRENCY : 1;
  let progress = await showProgress(0, run);
  try {
    for await (const outcome of compressSources(sources, {
      compressor,
      prompt,
      maxTokens,
      concurrency,
      context,
    })) {
      await progress.stop();
      if ('error' in outcome) {
        // Of the only text, the error is the run's own, and so is the exit code.
        if (sources.length === 1) throw outcome.error;
        failures.push(outcome);
        await reportError(outcome.error, {
          ...context,
          verbose: settings.verbose || context.environment.debug,
        });
      } else {
        await writer.add(outcome);
        figures.push({ name: outcome.name, metrics: outcome.result.metrics });
        await talk(outcome, run);
      }
      progress = await showProgress(figures.length + failures.length, run);
    }
  } finally {
    await progress.stop();
  }
  return { figures, failures };
}

/** Says which text is in work, and how many there are. */
async function showProgress(done: number, { sources, settings, context }: Run): Promise<Progress> {
  const { stderr, environment } = context;
  const source = sources[done];
  const name = printableLine(source === undefined || source === STDIN_MARK ? STDIN_NAME : source);
  return startProgress({
    output: stderr,
    text:
      sources.length === 1 ? `Compressing ${name}` : `Compressing ${done + 1} of ${sources.length}: ${name}`,
    enabled: source !== undefined && stderr.isTerminal && !settings.quiet && !environment.dumbTerminal,
    immediately: source !== undefined && isLarge(await sizeOf(source)),
  });
}

/** What is said of one text beside its result. A JSON document explains itself, so it adds no tables. */
async function talk(compressed: CompressedSource, { sources, settings, context }: Run): Promise<void> {
  const { stderr, environment } = context;
  if (settings.quiet) return;
  const isOnly = sources.length === 1;
  await printWarnings(compressed.warnings, context, isOnly ? undefined : compressed.name);
  if (!isExplained(settings) && !(isOnly && stderr.isTerminal)) return;
  const { renderCompression } = await import('../report/render-compression.ts');
  const { explainAll, remote } = settings;
  const engine = remote ? 'remote' : 'local';
  await stderr.write(
    renderCompression({ compressed, engine, output: stderr, environment, allRows: explainAll }),
  );
}

/** The figures of several texts, and their sum. */
async function summarize(
  figures: readonly CompressionFigures[],
  { sources, settings, context }: Run,
): Promise<void> {
  const { stderr, environment } = context;
  if (settings.quiet || sources.length === 1 || figures.length === 0) return;
  if (!stderr.isTerminal && !isExplained(settings)) return;
  const { renderTotals } = await import('../report/render-totals.ts');
  await stderr.write(renderTotals({ figures, output: stderr, environment }));
}

function isExplained({ explain, explainAll, format }: CompressSettings): boolean {
  return (explain || explainAll) && format !== 'json';
}
