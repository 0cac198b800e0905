import type { Random } from '../statistics/create-random.ts';

/** Draws one vector of length 1 after another. */
export type DrawVector = () => Float32Array;

/** Draws vectors of every direction alike: the hardest case for an index, because nothing leads from one to its neighbours. */
export function drawRandomVectors(dimension: number, random: Random): DrawVector {
  return () => unit(Float32Array.from({ length: dimension }, () => drawNormal(random)));
}

/** Draws vectors around `groups` points, as texts lie around subjects; two of a group have a cosine of about 0.5. */
export function drawGroupedVectors(dimension: number, random: Random, groups: number): DrawVector {
  const draw = drawRandomVectors(dimension, random);
  const points = Array.from({ length: groups }, draw);
  return () => {
    const point = points[Math.floor(random() * groups)];
    return unit(draw().map((component, at) => component + (point?.[at] ?? 0)));
  };
}

/** A number of the standard normal distribution (Box and Muller, 1958). */
function drawNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function unit(vector: Float32Array): Float32Array {
  let squared = 0;
  for (const component of vector) squared += component * component;
  const length = Math.sqrt(squared);
  return vector.map((component) => component / length);
}
