const SEPARATORS = /[^\p{L}\p{N}\p{M}]+/u;

/**
 * Where an identifier's humps meet:
 * - a lower-case letter or a digit, then a capital: `parse|HTTP`, `sha256|Sum`;
 * - a capital, then a capital that begins a word: `HTTP|Header`; the plural of an acronym stays whole: `URLs`, `IDs`;
 * - a digit, then three lower-case letters or more: `b64|encode`; but `k8s`, `i18n` and `x86` are words.
 */
const HUMPS =
  /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}(?!s(?!\p{Ll}))\p{Ll})|(?<=\p{N})(?=\p{Ll}{3})/u;

/** Digits stay with the letters before them; three letters or more also stand alone, so `decode2` is found as `decode`. */
const LETTERS_THEN_DIGITS = /^([\p{L}\p{M}]{3,})\p{N}+$/u;

/**
 * Splits an identifier into its words, lower-case and in Unicode's composed form (NFC), and adds the whole, without
 * separators, if it has more than one.
 *
 * `parseHTTPHeader` → parse, http, header, parsehttpheader; `utf8_decode2` → utf8, utf, decode2, decode, utf8decode2.
 */
export function splitIdentifier(identifier: string): string[] {
  const parts = identifier
    .normalize('NFC')
    .split(SEPARATORS)
    .flatMap((word) => word.split(HUMPS))
    .filter((part) => part !== '')
    .map((part) => part.toLowerCase());
  const words = parts.flatMap((part) => {
    const letters = LETTERS_THEN_DIGITS.exec(part)?.[1];
    return letters === undefined ? [part] : [part, letters];
  });
  if (parts.length > 1) words.push(parts.join(''));
  return words;
}
