import { integerBetween, type Random } from '../statistics/create-random.ts';
import { draw, drawWord } from './draw-words.ts';

const STARTED_AT = Date.UTC(2026, 0, 31, 8);
const MEAN_STEP_MS = 170;

/** Draws the log entry of a service: a time that moves on, a level, a component and a message; now and then a stack. */
export function drawLogEntry(random: Random, index: number): string {
  const time = new Date(STARTED_AT + index * MEAN_STEP_MS + integerBetween(random, 0, MEAN_STEP_MS - 1));
  const stamp = time.toISOString().replace('T', ' ').replace('Z', '');
  const request = integerBetween(random, 0x10000, 0xfffff).toString(16);
  const number = (high: number): number => integerBetween(random, 1, high);
  const address = `10.0.${number(9)}.${number(250)}`;
  if (random() < 0.01) return `${stamp} ERROR [worker-${number(8)}] ${drawFailure(random, request)}`;
  const message = draw(random, [
    `GET /api/${draw(random, ['users', 'orders', 'items'])}/${number(9999)} 200 ${number(400)}ms from ${address}`,
    `Accepted connection from ${address}:${number(60_000)}`,
    `Request ${request} took ${number(900)} ms`,
    `Cache miss for key user:${number(9999)}:profile`,
    `Flushed ${number(500)} rows to table events_${number(12)}`,
    `Job ${drawWord(random)} finished in ${number(90)} s with status ok`,
  ]);
  const level = random() < 0.03 ? 'WARN ' : 'INFO ';
  return `${stamp} ${level} [worker-${number(8)}] ${message}`;
}

function drawFailure(random: Random, request: string): string {
  const frames = Array.from(
    { length: integerBetween(random, 3, 8) },
    () =>
      `    at ${drawWord(random)}.${drawWord(random)} (/app/src/${drawWord(random)}.js:${integerBetween(random, 1, 400)}:${integerBetween(random, 1, 80)})`,
  );
  return [`Request ${request} failed: Error: ${drawWord(random)} timed out`, ...frames].join('\n');
}
