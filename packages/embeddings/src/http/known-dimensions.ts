/** Lengths of the vectors of OpenAI's models, so that connecting to them takes no request. */
const NATIVE: Readonly<Record<string, number>> = {
  'text-embedding-3-small': 1536,
  'text-embedding-3-large': 3072,
  'text-embedding-ada-002': 1536,
};

/** Gives the length of a model's vectors where its name tells it. */
export function knownDimension(model: string): number | undefined {
  return Object.hasOwn(NATIVE, model) ? NATIVE[model] : undefined;
}

/** Tells whether a model gives shorter vectors when asked to by `dimensions`; most servers refuse that for others. */
export function canShorten(model: string): boolean {
  return model.startsWith('text-embedding-3-');
}
