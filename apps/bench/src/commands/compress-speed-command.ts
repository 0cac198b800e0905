import { type Command, Option } from 'commander';
import { TEXT_KINDS, type TextKind } from '../generate/generate-text.ts';
import { parseWholeNumber } from '../parse-options.ts';
import type { ProgramOptions } from '../program.ts';
import { probeCompression } from '../speed/compression-probe.ts';
import { measureCompression } from '../speed/measure-compression.ts';
import { measureCompressSpeed, reportCompressSpeed } from '../suites/compress-speed.ts';

interface SpeedFlags {
  readonly kind?: readonly TextKind[];
  readonly json?: string;
}

/** Adds the suite that measures how long a compression takes. */
export function addCompressSpeed(program: Command, { onReport, onProgress, onText }: ProgramOptions): void {
  program
    .command('compress-speed')
    .summary('how long does a compression take, and how does that grow?')
    .addOption(new Option('--kind <kind...>', 'only these kinds of text').choices(TEXT_KINDS))
    .option('--json <file>', 'writes the figures as JSON as well')
    .action(async ({ kind: kinds, json }: SpeedFlags) => {
      const figures = await measureCompressSpeed({ measure: measureCompression, kinds, onProgress });
      await onReport(reportCompressSpeed(figures), json);
    });
  // Not for people: the suite starts it, because memory is known only by process.
  program
    .command('compression-probe', { hidden: true })
    .argument('<kind>')
    .argument('<characters>', '', parseWholeNumber(1))
    .action(async (kind: TextKind, characters: number) =>
      onText(JSON.stringify(await probeCompression(kind, characters))),
    );
}
