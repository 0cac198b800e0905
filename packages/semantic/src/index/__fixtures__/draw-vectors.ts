/** Draws the next number, at least 0 and below 1. */
export type Random = () => number;

/** Numbers that depend on the seed alone (Park and Miller 1988). */
export function createRandom(seed: number): Random {
  let state = (seed % 2_147_483_646) + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Draws vectors whose components are even between -1 and 1. */
export function drawVectors(count: number, dimension: number, random: Random): Float32Array[] {
  return Array.from({ length: count }, () =>
    Float32Array.from({ length: dimension }, () => 2 * random() - 1),
  );
}

/** Draws vectors around `centers` points. */
export function drawGroups(
  count: number,
  dimension: number,
  { centers, random }: { readonly centers: number; readonly random: Random },
): Float32Array[] {
  const points = drawVectors(centers, dimension, random);
  return drawVectors(count, dimension, random).map((vector) => {
    const point = points[Math.floor(random() * centers)];
    return vector.map((component, at) => 0.5 * component + (point?.[at] ?? 0));
  });
}
