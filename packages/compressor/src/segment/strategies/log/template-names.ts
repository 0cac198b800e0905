const LETTERS = 'abcdefghijklmnopqrstuvwyzABCDEFGHIJKLMNOPQRSTUVWYZ';
const LOWER = 'abcdefghijklmnopqrstuvwxyz';

/**
 * The name of the nth form, counted from 0: `a`…`Z` without x, then two and three lower-case letters. All are one
 * token, or nearly, and none is the `x` of a repeated line.
 */
export function templateName(n: number): string {
  if (n < LETTERS.length) return LETTERS.charAt(n);
  let rest = n - LETTERS.length;
  let width = 2;
  while (rest >= LOWER.length ** width) {
    rest -= LOWER.length ** width;
    width += 1;
  }
  let name = '';
  for (let i = 0; i < width; i += 1) {
    name = LOWER.charAt(rest % LOWER.length) + name;
    rest = Math.floor(rest / LOWER.length);
  }
  return name;
}
