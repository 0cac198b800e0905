import type { Command } from 'commander';
import * as v from 'valibot';
import { parseWholeNumber } from '../parse-options.ts';
import type { ProgramOptions } from '../program.ts';
import { probeServer } from './probe-server.ts';
import { reportServerLoad } from './report-server-load.ts';
import { runAbuse } from './run-abuse.ts';
import { runDrain } from './run-drain.ts';
import { type LoadOutcome, runLoad } from './run-load.ts';
import { ServerProcess } from './server-process.ts';

interface ServerLoadFlags {
  readonly clients: number;
  readonly seconds: number;
  readonly requests: number;
  readonly json?: string;
}

const probeSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ bodyLimitBytes: v.optional(v.number()), logLevel: v.optional(v.picklist(['info', 'silent'])) }),
);

/** Adds the suite that loads, stops and abuses the server. */
export function addServerLoad(program: Command, { onReport, onProgress }: ProgramOptions): void {
  program
    .command('server-load')
    .summary('does the server stay right under load, when stopped and when abused?')
    .option('--clients <count>', 'clients at the same time', parseWholeNumber(1), 200)
    .option('--seconds <count>', 'how long the load lasts', parseWholeNumber(1), 60)
    .option(
      '--requests <count>',
      'good and bad requests to watch the memory over',
      parseWholeNumber(100),
      100_000,
    )
    .option('--json <file>', 'writes the figures as JSON as well')
    .action(async ({ clients, seconds, requests, json }: ServerLoadFlags) => {
      const load = await loadServer(clients, seconds * 1000);
      const drain = await runDrain(clients);
      // From a tenth on: what is loaded once is loaded by then, and what still grows is a leak.
      const checkpoints = [0.1, 0.25, 0.5, 0.75, 1].map((share) => Math.round(requests * share));
      const abuse = await runAbuse(checkpoints, onProgress);
      await onReport(reportServerLoad({ clients, load, drain, abuse }), json);
    });
  // Not for people: the suite starts it, because a server that shares a thread with its load measures both.
  program
    .command('server-probe', { hidden: true })
    .argument('<options>')
    .action(async (options: string) => probeServer(v.parse(probeSchema, options)));
}

async function loadServer(clients: number, ms: number): Promise<LoadOutcome> {
  const server = await ServerProcess.start({ logLevel: 'silent' });
  const outcome = await runLoad({ url: server.url, clients, ms });
  server.terminate();
  await server.end();
  return outcome;
}
