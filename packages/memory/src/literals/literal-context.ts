const MOST_CHARACTERS = 80;
/** Of the room around a value, the share before it: what it is the value of mostly stands there. */
const SHARE_BEFORE = 0.7;

/** Up to 80 characters of a text around `start` to `end`, in whole words and on one line. */
export function contextOf(text: string, start: number, end: number): string {
  const room = MOST_CHARACTERS - (end - start);
  if (room <= 0) return text.slice(start, start + MOST_CHARACTERS).replace(/[\uD800-\uDBFF]$/, '');
  const before = Math.min(start, Math.floor(room * SHARE_BEFORE));
  const from = start - before;
  const to = Math.min(text.length, end + room - before);
  const head = text.slice(from, start);
  const tail = text.slice(end, to);
  const wholeHead = from === 0 ? head : head.replace(/^\S*\s?/, '');
  const wholeTail = to === text.length ? tail : tail.replace(/\s?\S*$/, '');
  return `${wholeHead}${text.slice(start, end)}${wholeTail}`.replace(/\s+/g, ' ').trim();
}
