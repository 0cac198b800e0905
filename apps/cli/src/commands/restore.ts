import * as v from 'valibot';
import type { CommandContext } from '../command-context.ts';
import { NotRestorableError } from '../errors/not-restorable-error.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { chooseSources, STDIN_MARK } from '../input/choose-source.ts';
import { STDIN_NAME } from '../input/read-stdin.ts';
import { readText } from '../input/read-text.ts';
import { deliver } from '../output/deliver.ts';
import { formatText } from '../output/format-text.ts';
import { printWarnings } from './print-warnings.ts';

/** What commander makes of the flags of `scaledown restore`. */
const RestoreSettings = v.strictObject({
  output: v.exactOptional(v.string()),
  quiet: v.exactOptional(v.boolean(), false),
  verbose: v.exactOptional(v.boolean(), false),
});

/**
 * Runs `scaledown restore`: a short spelling in, the log or the JSON that it stands for out.
 *
 * @param flags - what commander parsed, unchecked
 */
export async function restore(
  file: string | undefined,
  flags: unknown,
  context: CommandContext,
): Promise<ExitCode> {
  const settings = v.parse(RestoreSettings, flags);
  const [source = STDIN_MARK] = chooseSources('restore', file === undefined ? [] : [file], context.stdin);
  const { text, warnings } = await readText(source, context);
  if (!settings.quiet) await printWarnings(warnings, context);
  const { restoreJson, restoreLog } = await import('@scaledown/compressor');
  const log = restoreLog(text);
  // A log that is none comes back as it is.
  const restored = log === text ? restoreJson(text) : log;
  if (restored === undefined) throw new NotRestorableError(source === STDIN_MARK ? STDIN_NAME : source);
  await deliver(formatText(restored), settings.output, context);
  return exitCodes.ok;
}
