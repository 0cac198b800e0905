import type { LiteralKind } from './literal.ts';

/** Words and phrases of a question, and the kinds of value that answer it. */
const ASKING: readonly (readonly [words: RegExp, kinds: readonly LiteralKind[]])[] = [
  [/\b(?:how much|price|costs?|pay|paid|budget|fee|rent|salary|money|amount|deposit)\b/i, ['money']],
  [/\b(?:when|date|day|month|year|birthday|deadline|due)\b/i, ['date']],
  [/\b(?:what time|when|o'clock|hour)\b/i, ['time']],
  [/\b(?:how (?:many|much|long|far|old|tall|big)|number|count)\b/i, ['number']],
  [/\b(?:percent|percentage|rate|share)\b/i, ['percent']],
  [/\b(?:e-?mail)\b/i, ['email']],
  [/\b(?:phone|call|telephone|mobile|cell|number)\b/i, ['phone']],
  [/\b(?:url|link|website|site|page)\b/i, ['url']],
  [/\b(?:iban|account|bank)\b/i, ['iban']],
  [/\b(?:code|pin|password|ticket|order|booking|reference|serial|id|key|ip)\b/i, ['code', 'uuid', 'hex']],
  [/\b(?:version|release)\b/i, ['version']],
  [/\b(?:file|path|folder|directory)\b/i, ['path']],
];

/** The kinds of value that a question's words ask for; empty where it asks for none in particular. */
export function kindsAskedFor(query: string): ReadonlySet<LiteralKind> {
  return new Set(ASKING.flatMap(([words, kinds]) => (words.test(query) ? kinds : [])));
}
