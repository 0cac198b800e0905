import { BudgetTooSmallError, type TokenCounter } from '@scaledown/core';

/**
 * Writes a block within a limit.
 *
 * @param write Writes the block within a limit of tokens, or without one; an empty text when nothing fits.
 * @throws BudgetTooSmallError when the limit holds nothing of a block that is not empty.
 */
export function writeWithin(
  maxTokens: number,
  counter: TokenCounter,
  write: (maxTokens: number | undefined) => string,
): string {
  const content = write(maxTokens);
  if (content !== '') return content;
  const whole = counter.count(write(undefined));
  if (whole === 0) return '';
  const neededTokens = leastThatFits(maxTokens, whole, (limit) => write(limit) !== '');
  throw new BudgetTooSmallError(
    `A limit of ${maxTokens} tokens holds nothing of the conversation; ${neededTokens} are the least.`,
    { maxTokens, neededTokens },
  );
}

/** Halves the range between a limit that is too small and one that does. */
function leastThatFits(tooSmall: number, enough: number, fits: (limit: number) => boolean): number {
  let [low, high] = [tooSmall, enough];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (fits(middle)) high = middle;
    else low = middle;
  }
  return high;
}
