// Not a literal in the import, which tools would look for.
const MISSING = '@scaledown/no-such-dependency';
export const { loadDefaultModel } = await import(MISSING);
