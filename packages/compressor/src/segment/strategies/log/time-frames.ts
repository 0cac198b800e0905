/** The times of a run of lines: what they share, with a `?` for each digit that a line gives. */
export interface TimeFrame {
  /** Such as `2024-05-01 10:0?:??`. */
  readonly mask: string;
}

/** The time of one line as its frame and the digits for it. */
export interface FramedTime {
  readonly frame: TimeFrame;
  /** The digits for the `?` of the mask, in order; may be empty. */
  readonly digits: string;
}

/** Tokens of the line that opens a frame, about. */
const FRAME_TOKENS = 13;
/** Digits a line can give: fifteen are days to microseconds. */
const MOST_DIGITS = 15;

/**
 * Parts each time into a head that many lines share and the digits that are its own, cutting all at the number of
 * digits that costs fewest tokens in sum: few digits are short, but need a new frame more often.
 */
export function frameTimes(times: readonly string[]): FramedTime[] {
  const width = cheapestWidth(times);
  const framed: FramedTime[] = [];
  let frame: TimeFrame | undefined;
  for (const time of times) {
    const cut = startOfDigits(time, width);
    const tail = time.slice(cut);
    const mask = time.slice(0, cut) + tail.replace(/\d/g, '?');
    if (frame?.mask !== mask) frame = { mask };
    framed.push({ frame, digits: tail.replace(/\D/g, '') });
  }
  return framed;
}

function cheapestWidth(times: readonly string[]): number {
  // For each width, the neighbours that would share a frame at it but not at one digit fewer.
  const firstShared = new Array<number>(MOST_DIGITS + 1).fill(0);
  for (let i = 1; i < times.length; i += 1) {
    const width = widthToShare(times[i - 1] ?? '', times[i] ?? '');
    if (width <= MOST_DIGITS) firstShared[width] = (firstShared[width] ?? 0) + 1;
  }
  let best = 0;
  let bestCost = Infinity;
  let shared = 0;
  for (const [width, pairs] of firstShared.entries()) {
    shared += pairs;
    const frames = times.length - shared;
    const cost = frames * FRAME_TOKENS + times.length * Math.ceil(width / 3);
    if (cost < bestCost) {
      best = width;
      bestCost = cost;
    }
  }
  return best;
}

/** Digits at the end of two times that must be a line's own for the rest to be the same; infinite if none are enough. */
function widthToShare(a: string, b: string): number {
  if (a === b) return 0;
  if (a.length !== b.length) return Infinity;
  let width = 0;
  let differs = false;
  for (let i = 0; i < a.length; i += 1) {
    const isSame = a.charCodeAt(i) === b.charCodeAt(i);
    const areDigits = isDigit(a.charCodeAt(i)) && isDigit(b.charCodeAt(i));
    if (!isSame && !areDigits) return Infinity;
    differs ||= !isSame;
    if (differs && areDigits) width += 1;
  }
  return width;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Offset of the last `width` digits of a time; fewer if it has no more. */
function startOfDigits(time: string, width: number): number {
  if (width === 0) return time.length;
  let left = width;
  let at = time.length;
  while (at > 0 && left > 0) {
    at -= 1;
    if (isDigit(time.charCodeAt(at))) left -= 1;
  }
  return at;
}
