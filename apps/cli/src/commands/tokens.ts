import { type DecodedSource, readSourceFile } from '@scaledown/code';
import { createTokenCounter, ScaleDownError, untilAborted, type Warning } from '@scaledown/core';
import * as v from 'valibot';
import type { CommandContext } from '../command-context.ts';
import { reportError } from '../errors/report-error.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { chooseSources, STDIN_MARK } from '../input/choose-source.ts';
import { readStdin, STDIN_NAME } from '../input/read-stdin.ts';
import { formatDocument } from '../output/format-json.ts';
import { printableLine } from '../terminal/printable.ts';
import { startProgress } from '../terminal/progress.ts';
import { printWarnings } from './print-warnings.ts';

/** What commander makes of the flags of `scaledown tokens`. */
const TokensSettings = v.strictObject({
  targetModel: v.string(),
  format: v.picklist(['text', 'json']),
  quiet: v.exactOptional(v.boolean(), false),
  verbose: v.exactOptional(v.boolean(), false),
});

/** One file's count, as `--format json` prints it. */
interface FileTokens {
  readonly path: string;
  readonly tokens: number;
}

/** One file that could not be counted. */
interface FileFailure {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/**
 * Runs `scaledown tokens`: counts each file and the total. A file that cannot be read is reported, the others still
 * count, and the exit code says that something is missing.
 *
 * @param flags - what commander parsed, unchecked
 */
export async function tokens(
  files: readonly string[],
  flags: unknown,
  context: CommandContext,
): Promise<ExitCode> {
  const settings = v.parse(TokensSettings, flags);
  const sources = chooseSources('tokens', files, context.stdin);
  const { counter, warnings } = await untilAborted(createTokenCounter(settings.targetModel), context.signal);
  if (!settings.quiet) await printWarnings(warnings, context);

  const counted: FileTokens[] = [];
  const failures: FileFailure[] = [];
  for (const source of sources) {
    const path = source === STDIN_MARK ? STDIN_NAME : source;
    const progress = startProgress({
      output: context.stderr,
      text: `Counting ${printableLine(path)}`,
      enabled: context.stderr.isTerminal && !settings.quiet && !context.environment.dumbTerminal,
    });
    const read = await readOrFailure(source, context).finally(() => progress.stop());
    if ('text' in read) {
      if (!settings.quiet) await printWarnings(read.warnings, context, path);
      counted.push({ path, tokens: counter.count(read.text) });
    } else {
      await reportError(read, { ...context, verbose: settings.verbose || context.environment.debug });
      failures.push({ path, code: read.code, message: read.message });
    }
  }

  const document = {
    targetModel: settings.targetModel,
    tokenizer: counter.name,
    counted,
    failures,
    warnings,
  };
  await context.stdout.write(
    settings.format === 'json' ? formatTokens(document) : formatLines(counted, sources),
  );
  return failures.length === 0 ? exitCodes.ok : exitCodes.failed;
}

/** Reads one source; a file that cannot be used comes back as its error, anything unforeseen is thrown. */
async function readOrFailure(
  source: string,
  context: CommandContext,
): Promise<DecodedSource | ScaleDownError> {
  try {
    if (source === STDIN_MARK) return await readStdin(context.stdin, context.signal);
    return await untilAborted(readSourceFile(source, { signal: context.signal }), context.signal);
  } catch (error) {
    if (ScaleDownError.isInstance(error)) return error;
    throw error;
  }
}

interface TokensDocument {
  readonly targetModel: string;
  readonly tokenizer: string;
  readonly counted: readonly FileTokens[];
  readonly failures: readonly FileFailure[];
  readonly warnings: readonly Warning[];
}

function formatTokens({ counted, ...rest }: TokensDocument): string {
  return formatDocument({ ...rest, files: counted, totalTokens: total(counted) });
}

/** Aligned like `wc`: bare numbers that `sort -n` understands, and a total when more than one file was named. */
function formatLines(counted: readonly FileTokens[], sources: readonly string[]): string {
  const rows = sources.length > 1 ? [...counted, { path: 'total', tokens: total(counted) }] : counted;
  const width = Math.max(0, ...rows.map((row) => String(row.tokens).length));
  return rows.map((row) => `${String(row.tokens).padStart(width)}  ${row.path}\n`).join('');
}

function total(counted: readonly FileTokens[]): number {
  return counted.reduce((sum, file) => sum + file.tokens, 0);
}
