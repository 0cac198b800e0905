import { runLoad } from './run-load.ts';
import { ServerProcess } from './server-process.ts';

/** What became of the requests in flight when SIGTERM came. */
export interface DrainOutcome {
  /** Requests that the server's log says it answered with 200. */
  readonly acceptedByServer: number;
  /** Right and whole answers of status 200 that clients have. */
  readonly answeredToClients: number;
  readonly wrong: number;
  /** Requests that the server's log says it began and never answered. */
  readonly abandoned: number;
  /** Requests that were turned away with 503. */
  readonly turnedAway: number;
  /** From SIGTERM to the end of the process. */
  readonly drainMs: number;
  readonly exitCode: number | undefined;
}

const ANSWERS_BEFORE = 1000;
const LONGEST_MS = 60_000;

/** Sends SIGTERM to a server under load and counts on both sides. */
export async function runDrain(clients: number): Promise<DrainOutcome> {
  const server = await ServerProcess.start();
  let terminatedAt = Number.NaN;
  const onAnswer = (answers: number): void => {
    if (answers !== ANSWERS_BEFORE) return;
    terminatedAt = performance.now();
    server.terminate();
  };
  const [outcome, exitCode] = await Promise.all([
    runLoad({ url: server.url, clients, ms: LONGEST_MS, onAnswer }),
    server.end(),
  ]);
  return {
    acceptedByServer: server.logged.get(200) ?? 0,
    answeredToClients: outcome.times.length,
    wrong: outcome.wrong,
    abandoned: server.logged.get(499) ?? 0,
    turnedAway: outcome.refused[503] ?? 0,
    drainMs: performance.now() - terminatedAt,
    exitCode,
  };
}
