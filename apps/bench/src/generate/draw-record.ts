import { integerBetween, type Random } from '../statistics/create-random.ts';
import { draw, drawName, drawSentence, drawWord } from './draw-words.ts';

/** Draws a record as an interface for orders would return it: constants, enumerations, numbers, text, nested values. */
export function drawRecord(random: Random, index: number): object {
  const price = integerBetween(random, 100, 99_999) / 100;
  return {
    id: 10_000 + index,
    object: 'order',
    status: draw(random, ['paid', 'pending', 'refunded']),
    customer: {
      name: `${drawName(random)} ${drawName(random)}`,
      email: `${drawWord(random)}${integerBetween(random, 1, 999)}@example.org`,
      verified: random() < 0.8,
    },
    currency: 'EUR',
    total: price,
    created_at: new Date(Date.UTC(2026, 0, 1) + index * 61_000).toISOString(),
    note: random() < 0.3 ? drawSentence(random) : null,
    tags: Array.from({ length: integerBetween(random, 0, 3) }, () => drawWord(random)),
    ...(random() < 0.2 ? { coupon: drawWord(random).toUpperCase() } : {}),
  };
}
