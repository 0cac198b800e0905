import { SemvecState, type SessionSummary } from '@scaledown/memory';
import * as v from 'valibot';
import type { CommandContext } from '../command-context.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { formatDocument } from '../output/format-json.ts';
import { describeSession } from '../report/describe-session.ts';
import { renderSession } from '../report/render-session.ts';
import { renderSessions } from '../report/render-sessions.ts';
import { openSessionStore } from '../sessions/open-session-store.ts';
import { readSession } from '../sessions/read-session.ts';
import { filterOf } from '../sessions/scope-options.ts';

/** What commander makes of the flags of `scaledown memory inspect`. */
const InspectSettings = v.strictObject({
  user: v.exactOptional(v.string()),
  agent: v.exactOptional(v.string()),
  format: v.picklist(['text', 'json']),
  quiet: v.exactOptional(v.boolean(), false),
  verbose: v.exactOptional(v.boolean(), false),
});

/**
 * Runs `scaledown memory inspect`: what a session remembers or, without a name, which sessions there are.
 *
 * @param flags - what commander parsed, unchecked
 */
export async function memoryInspect(
  name: string | undefined,
  flags: unknown,
  context: CommandContext,
): Promise<ExitCode> {
  const settings = v.parse(InspectSettings, flags);
  const { stdout, environment, signal } = context;
  const store = openSessionStore(environment);
  const isJson = settings.format === 'json';
  if (name === undefined) {
    const sessions: SessionSummary[] = [];
    for await (const session of store.list({ ...filterOf(settings), signal })) sessions.push(session);
    const text = isJson
      ? formatDocument({ sessions })
      : renderSessions({ sessions, output: stdout, environment });
    await stdout.write(text);
    return exitCodes.ok;
  }
  const stored = await readSession(store, name, settings, signal);
  const session = describeSession(stored, SemvecState.fromSnapshot(stored.snapshot));
  await stdout.write(
    isJson ? formatDocument(session) : renderSession({ session, output: stdout, environment }),
  );
  return exitCodes.ok;
}
