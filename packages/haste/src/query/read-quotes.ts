import type { QueryReader } from './query-reader.ts';

/** Quotation marks of prose and of code; one letter is an apostrophe's neighbour, not a quotation. */
const QUOTED = /"([^"\n]{3,200})"|“([^”\n]{3,200})”|(?<![\p{L}\p{N}])'([^'\n]{3,200})'(?![\p{L}\p{N}])/gu;

/** Finds the strings that a query quotes, such as an error message. */
export const readQuotes: QueryReader = (text) => {
  const quotes: string[] = [];
  for (const [, straight, curly, single] of text.matchAll(QUOTED)) {
    const quote = straight ?? curly ?? single;
    if (quote !== undefined && quote.trim().length >= 3) quotes.push(quote.trim());
  }
  return quotes.length === 0 ? undefined : { form: 'quote', quotes };
};
