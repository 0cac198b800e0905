import { AuthenticationError } from '@scaledown/core';
import { findModel, type PullProgress, pullModel } from '@scaledown/embeddings';
import * as v from 'valibot';
import type { CommandContext } from '../command-context.ts';
import { addHint } from '../errors/hints.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { formatByteCount, formatDuration } from '../report/numbers.ts';
import { createPullMeter } from '../report/pull-meter.ts';
import { createColors } from '../terminal/colors.ts';
import { startProgress } from '../terminal/progress.ts';

/** What commander makes of the flags of `scaledown models pull`. */
const PullSettings = v.strictObject({
  dtype: v.exactOptional(v.picklist(['fp32', 'fp16', 'q8', 'q4'])),
  revision: v.string(),
  quiet: v.exactOptional(v.boolean(), false),
  verbose: v.exactOptional(v.boolean(), false),
});

/**
 * Runs `scaledown models pull`: fetches a model, and prints its folder.
 *
 * @param flags - what commander parsed, unchecked
 */
export async function modelsPull(name: string, flags: unknown, context: CommandContext): Promise<ExitCode> {
  const { dtype, revision, quiet } = v.parse(PullSettings, flags);
  const { stdout, stderr, environment, signal } = context;
  const startedAt = performance.now();
  const meter = createPullMeter(name);
  let latest: PullProgress | undefined;
  const progress = startProgress({
    output: stderr,
    text: () => meter.describe(latest, stderr.columns - 3),
    enabled: stderr.isTerminal && !quiet && !environment.dumbTerminal,
  });
  const tells = stderr.isTerminal && !quiet;
  try {
    const model = await pullModel(name, {
      revision,
      dtype,
      signal,
      onProgress: (now) => {
        meter.note(now);
        latest = now;
      },
    });
    await progress.stop();
    if (tells) {
      const { good } = createColors(stderr, environment);
      const time = formatDuration(performance.now() - startedAt);
      const what = latest === undefined ? 'is there already' : `pulled in ${time}`;
      await stderr.write(`${good('✓')} ${name} ${what}: ${formatByteCount(model.bytes)}\n`);
    }
    await stdout.write(`${model.folder}\n`);
    return exitCodes.ok;
  } catch (error) {
    await progress.stop();
    if (tells && latest !== undefined && (await findModel(name)) === undefined) {
      await stderr.write(
        `${formatByteCount(latest.receivedBytes)} are kept; the same command goes on from there.\n`,
      );
    }
    throw AuthenticationError.isInstance(error)
      ? addHint(error, 'Unset it for a public model, which needs none.')
      : error;
  }
}
