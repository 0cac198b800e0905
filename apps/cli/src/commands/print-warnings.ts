import type { Warning } from '@scaledown/core';
import type { CommandContext } from '../command-context.ts';
import { createColors } from '../terminal/colors.ts';
import { printable } from '../terminal/printable.ts';

/** Prints each warning as `warning: …` on stderr; `about` names what it is about, where that is not plain. */
export async function printWarnings(
  warnings: readonly Warning[],
  { stderr, environment }: CommandContext,
  about?: string,
): Promise<void> {
  if (warnings.length === 0) return;
  const { caution } = createColors(stderr, environment);
  const prefix = about === undefined ? '' : `${about}: `;
  const lines = warnings.map((warning) => `${caution('warning:')} ${printable(prefix + warning.message)}\n`);
  await stderr.write(lines.join(''));
}
