/** Draws how much of something is done as a bar of so many columns; `share` is 0 to 1. */
export function renderBar(share: number, columns: number): string {
  const done = Math.round(columns * Math.min(1, Math.max(0, share)));
  return '━'.repeat(done) + '┈'.repeat(columns - done);
}
