import type { QueryReader } from './query-reader.ts';

const IDENTIFIER = /[\p{L}_$][\p{L}\p{N}_$]*(?:\.[\p{L}_$][\p{L}\p{N}_$]*)*/gu;
/** What prose words do not look like: an underscore, a hump, a dot, or a call's parentheses or backticks around it. */
const CODE_SHAPE = /[_$]|[\p{Ll}\p{N}]\p{Lu}|\p{L}\.\p{L}/u;

/** Finds the names that a query spells. Every word may be one; `symbol` is said only of those that look like code. */
export const readNames: QueryReader = (text) => {
  const names = text.match(IDENTIFIER) ?? [];
  if (names.length === 0) return undefined;
  const isBareSymbol = names.length === 1 && text.trim().replace(/[`()]/g, '') === names[0];
  const looksLikeCode =
    isBareSymbol || /`[^`]+`|\w\(\)/.test(text) || names.some((name) => CODE_SHAPE.test(name));
  return { form: looksLikeCode ? 'symbol' : 'words', names: withParts(names) };
};

/** `session.send` also names `send`. */
function withParts(names: readonly string[]): string[] {
  return names.flatMap((name) => (name.includes('.') ? [name, ...name.split('.')] : [name]));
}
