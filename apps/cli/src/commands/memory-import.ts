import { importSessions } from '@scaledown/memory';
import * as v from 'valibot';
import type { CommandContext } from '../command-context.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { chooseSources, STDIN_MARK } from '../input/choose-source.ts';
import { STDIN_NAME } from '../input/read-stdin.ts';
import { readText } from '../input/read-text.ts';
import { formatAmount } from '../report/numbers.ts';
import { openSessionStore } from '../sessions/open-session-store.ts';
import { nameOf } from '../sessions/scope-options.ts';
import { parseSessionLines } from '../sessions/session-lines.ts';
import { printableLine } from '../terminal/printable.ts';

/** What commander makes of the flags of `scaledown memory import`. */
const ImportSettings = v.strictObject({
  replace: v.exactOptional(v.boolean(), false),
  quiet: v.exactOptional(v.boolean(), false),
  verbose: v.exactOptional(v.boolean(), false),
});

/**
 * Runs `scaledown memory import`: sessions as JSON Lines in, each kept under its own name. All of the text is checked
 * before anything of it is saved.
 *
 * @param flags - what commander parsed, unchecked
 */
export async function memoryImport(
  file: string | undefined,
  flags: unknown,
  context: CommandContext,
): Promise<ExitCode> {
  const settings = v.parse(ImportSettings, flags);
  const { signal, stderr } = context;
  const sources = chooseSources('memory import', file === undefined ? [] : [file], context.stdin);
  const [source = STDIN_MARK] = sources;
  const { text } = await readText(source, context);
  const sessions = parseSessionLines(text, source === STDIN_MARK ? STDIN_NAME : source);
  const store = openSessionStore(context.environment);
  const existing = settings.replace ? 'replace' : 'keep';
  const { imported, kept } = await importSessions(store, sessions, { existing, signal });
  if (settings.quiet) return exitCodes.ok;
  await stderr.write(`Imported ${formatAmount(imported, 'session')}.\n`);
  for (const scope of kept) {
    await stderr.write(
      `${printableLine(nameOf(scope))} was there and stays as it is; --replace takes the new one.\n`,
    );
  }
  return exitCodes.ok;
}
