import picocolors from 'picocolors';
import type { Environment } from '../environment.ts';
import type { TextOutput } from './text-output.ts';

/** Colours a text, or returns it as it is. */
export type Paint = (text: string) => string;

/** The few styles that this command uses. */
export interface Colors {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly good: Paint;
  readonly caution: Paint;
  readonly bad: Paint;
}

/**
 * Picks the styles for one stream: real ones on a terminal or when FORCE_COLOR asks, plain text otherwise.
 * NO_COLOR wins over FORCE_COLOR: a reader who cannot use colours must not be overruled by a build script.
 */
export function createColors(output: TextOutput, environment: Environment): Colors {
  const wanted = environment.forceColor || (output.isTerminal && !environment.dumbTerminal);
  const paint = picocolors.createColors(wanted && !environment.noColor);
  return { bold: paint.bold, dim: paint.dim, good: paint.green, caution: paint.yellow, bad: paint.red };
}
