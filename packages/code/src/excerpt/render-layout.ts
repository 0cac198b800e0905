import { gapMarker } from './gap-marker.ts';
import type { Layout } from './layout.ts';

/** Lines left out between two kept ones. */
export interface GapLines {
  readonly from: number;
  readonly to: number;
}

/**
 * The kept lines in source order, every gap marked.
 *
 * @param describe May say what is in a gap.
 */
export function renderLayout(
  layout: Layout,
  describe: (gap: GapLines) => string | undefined = () => undefined,
): string {
  const { source, comment, lineOf } = layout;
  const pieces: string[] = [];
  let gapStart: number | undefined;
  const closeGap = (to: number): void => {
    if (gapStart === undefined) return;
    const content = describe({ from: gapStart, to });
    pieces.push(
      gapMarker({
        source,
        comment,
        from: gapStart,
        to,
        isCounted: layout.isOfExcerpt,
        ...(content === undefined ? {} : { content }),
      }),
    );
    gapStart = undefined;
  };
  lineOf.forEach((line, slot) => {
    if (!layout.isKept(line)) {
      gapStart ??= line;
      return;
    }
    closeGap(lineOf[slot - 1] ?? line);
    const next = lineOf[slot + 1];
    // Blank lines are shown where what follows them is.
    pieces.push(source.slice(line, next !== undefined && layout.isKept(next) ? next - 1 : line));
  });
  closeGap(lineOf.at(-1) ?? 0);
  return pieces.join('');
}
