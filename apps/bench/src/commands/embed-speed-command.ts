import { type Command, Option } from 'commander';
import * as v from 'valibot';
import { probeBatches } from '../embed/batch-probe.ts';
import { probeEmbedding } from '../embed/embed-probe.ts';
import { MODEL_KINDS } from '../embed/model-kinds.ts';
import { parseWholeNumber } from '../parse-options.ts';
import type { ProgramOptions } from '../program.ts';
import { measureEmbedSpeed, reportEmbedSpeed } from '../suites/embed-speed.ts';

interface EmbedSpeedFlags {
  readonly modelDir?: string;
  readonly texts: number;
  readonly seed: number;
  readonly json?: string;
}

const batchRequest = v.object({ modelFolder: v.string(), texts: v.number(), seed: v.number() });
const batchRequestSchema = v.pipe(v.string(), v.parseJson(), batchRequest);
const embedRequestSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ ...batchRequest.entries, kind: v.picklist(MODEL_KINDS) }),
);

/** Adds the suite that measures embedding models. */
export function addEmbedSpeed(program: Command, { onReport, onProgress, onText }: ProgramOptions): void {
  program
    .command('embed-speed')
    .summary('how fast does each kind of model embed, and does it leave the event loop free?')
    .addOption(
      new Option(
        '--model-dir <folder>',
        'a sentence-transformers folder with onnx/model.onnx, for OnnxModel',
      ).env('SCALEDOWN_TEST_MODEL_DIR'),
    )
    .option('--texts <count>', 'sentences; an eighth as many passages', parseWholeNumber(1), 512)
    .option('--seed <number>', 'another seed draws other texts', parseWholeNumber(0), 1)
    .option('--json <file>', 'writes the figures as JSON as well')
    .action(async ({ modelDir: modelFolder, texts, seed, json }: EmbedSpeedFlags) => {
      const found = await measureEmbedSpeed({ modelFolder, texts, seed, onProgress });
      await onReport(reportEmbedSpeed(found, texts), json);
    });
  // Not for people: the suite starts them, because memory is known only by process.
  program
    .command('embed-probe', { hidden: true })
    .argument('<request>')
    .action(async (request: string) =>
      onText(JSON.stringify(await probeEmbedding(v.parse(embedRequestSchema, request)))),
    );
  program
    .command('embed-batch-probe', { hidden: true })
    .argument('<request>')
    .action(async (request: string) =>
      onText(JSON.stringify(await probeBatches(v.parse(batchRequestSchema, request)))),
    );
}
