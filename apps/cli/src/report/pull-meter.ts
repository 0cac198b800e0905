import type { PullProgress } from '@scaledown/embeddings';
import { printableLine } from '../terminal/printable.ts';
import { renderBar } from '../terminal/render-bar.ts';
import { formatByteCount } from './numbers.ts';

/** Columns of the bar; where there is no room for it, it is left out. */
const BAR_COLUMNS = 24;
/** A rate measured over less says nothing. */
const MIN_RATE_MS = 1000;

/** Measures how fast a pull goes, and puts it into words. */
export interface PullMeter {
  /** To be told of every step. */
  note(progress: PullProgress): void;
  /** One line of at most so many columns. */
  describe(progress: PullProgress | undefined, columns: number): string;
}

/** Starts measuring; `now` gives milliseconds. */
export function createPullMeter(name: string, now: () => number = () => performance.now()): PullMeter {
  let startedAt: number | undefined;

  const rate = ({ fetchedBytes }: PullProgress): number | undefined => {
    const elapsedMs = now() - (startedAt ?? now());
    return elapsedMs < MIN_RATE_MS ? undefined : (1000 * fetchedBytes) / elapsedMs;
  };

  return {
    note: ({ phase }) => {
      // The wait for another process is no time of ours.
      if (phase === 'downloading') startedAt ??= now();
    },
    describe: (progress, columns) => {
      const what = printableLine(name);
      if (progress === undefined) return `Looking up ${what}`;
      if (progress.phase === 'waiting') return `Waiting for another process that pulls ${what}`;
      const { receivedBytes, totalBytes } = progress;
      const share = totalBytes === 0 ? 1 : receivedBytes / totalBytes;
      const figures = [
        `${Math.floor(100 * share)}%`.padStart(4),
        `${formatByteCount(receivedBytes)} of ${formatByteCount(totalBytes)}`,
        ...speed(rate(progress), totalBytes - receivedBytes),
      ].join('  ');
      const room = columns - what.length - figures.length - 4;
      return room < BAR_COLUMNS
        ? `${what} ${figures}`
        : `${what}  ${renderBar(share, BAR_COLUMNS)}${figures}`;
    },
  };
}

function speed(bytesPerSecond: number | undefined, missingBytes: number): string[] {
  if (bytesPerSecond === undefined || bytesPerSecond <= 0) return [];
  const seconds = Math.ceil(missingBytes / bytesPerSecond);
  const left =
    seconds >= 3600 ? 'over an hour' : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return [`${formatByteCount(bytesPerSecond)}/s`, `${left} left`];
}
