import { exportSessions, SemvecState, type StoredSession } from '@scaledown/memory';
import * as v from 'valibot';
import type { CommandContext } from '../command-context.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { deliver } from '../output/deliver.ts';
import { formatAmount } from '../report/numbers.ts';
import { openSessionStore } from '../sessions/open-session-store.ts';
import { readSession } from '../sessions/read-session.ts';
import { filterOf } from '../sessions/scope-options.ts';
import { formatSessionLine } from '../sessions/session-lines.ts';

/** What commander makes of the flags of `scaledown memory export`. */
const ExportSettings = v.strictObject({
  user: v.exactOptional(v.string()),
  agent: v.exactOptional(v.string()),
  output: v.exactOptional(v.string()),
  redact: v.exactOptional(v.boolean(), false),
  quiet: v.exactOptional(v.boolean(), false),
  verbose: v.exactOptional(v.boolean(), false),
});

/**
 * Runs `scaledown memory export`: sessions as JSON Lines, those named or all there are.
 *
 * @param flags - what commander parsed, unchecked
 */
export async function memoryExport(
  names: readonly string[],
  flags: unknown,
  context: CommandContext,
): Promise<ExitCode> {
  const settings = v.parse(ExportSettings, flags);
  const store = openSessionStore(context.environment);
  const { signal } = context;
  const sessions: StoredSession[] = [];
  if (names.length === 0) {
    for await (const session of exportSessions(store, { ...filterOf(settings), signal }))
      sessions.push(session);
  }
  for (const name of names) sessions.push(await readSession(store, name, settings, signal));
  const lines = sessions.map((session) => formatSessionLine(settings.redact ? redact(session) : session));
  await deliver(lines.join(''), settings.output, context);
  if (!settings.quiet) await context.stderr.write(`Exported ${formatAmount(sessions.length, 'session')}.\n`);
  return exitCodes.ok;
}

/** Leaves out what was said; times, weights and counts stay. */
function redact(session: StoredSession): StoredSession {
  const state = SemvecState.fromSnapshot(session.snapshot);
  const snapshot = state.toSnapshot({ includeMemoryText: false, includeLiteralText: false });
  return { ...session, snapshot };
}
