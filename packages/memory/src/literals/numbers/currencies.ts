/** Symbols, longest first where one begins another, and the ISO 4217 code each stands for. */
const SYMBOLS: readonly (readonly [symbol: string, code: string])[] = [
  ['US$', 'USD'],
  ['CA$', 'CAD'],
  ['AU$', 'AUD'],
  ['NZ$', 'NZD'],
  ['HK$', 'HKD'],
  ['C$', 'CAD'],
  ['A$', 'AUD'],
  ['S$', 'SGD'],
  ['R$', 'BRL'],
  ['$', 'USD'],
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['¥', 'JPY'],
  ['₹', 'INR'],
  ['₩', 'KRW'],
  ['₽', 'RUB'],
  ['₺', 'TRY'],
  ['₴', 'UAH'],
  ['₦', 'NGN'],
  ['₱', 'PHP'],
  ['₫', 'VND'],
  ['₪', 'ILS'],
  ['฿', 'THB'],
  ['zł', 'PLN'],
  ['Kč', 'CZK'],
  ['元', 'CNY'],
  ['円', 'JPY'],
  ['원', 'KRW'],
];

/** Codes that no word or product is spelled like, so that they may stand before a number. */
const SAFE_CODES =
  'AED ARS AUD BGN BRL CAD CHF CLP CNY CZK DKK EGP EUR GBP HKD HUF IDR ILS INR ISK JPY KES KRW KWD MXN MYR NGN NOK NZD PKR PLN QAR RON RSD RUB SAR SEK SGD THB TWD UAH USD VND ZAR BTC ETH'.split(
    ' ',
  );
/** `PHP 8` is a language and `TRY 3` a shout, but `500 PHP` is money. */
const CODES = [...SAFE_CODES, ...'COP MAD PEN PHP TRY eur usd gbp chf'.split(' ')];

const WORDS: readonly (readonly [word: string, code: string])[] = [
  ['euros', 'EUR'],
  ['euro', 'EUR'],
  ['dollars', 'USD'],
  ['dollar', 'USD'],
  ['bucks', 'USD'],
  ['yen', 'JPY'],
  ['rupees', 'INR'],
];

const codeOf = new Map<string, string>([
  ...SYMBOLS,
  ...WORDS,
  ...CODES.map((code): [string, string] => [code, code.toUpperCase()]),
]);

const anyOf = (texts: readonly string[]): string =>
  texts.map((text) => text.replaceAll('$', '\\$')).join('|');
const symbols = anyOf(SYMBOLS.map(([symbol]) => symbol));
const words = WORDS.map(
  ([word]) => `[${word.charAt(0)}${word.charAt(0).toUpperCase()}]${word.slice(1)}`,
).join('|');

/** A currency and a sign, each on either side of the other, at the end of what stands before a number. */
export const CURRENCY_BEFORE: RegExp = new RegExp(
  `(?<sign>(?<![\\p{L}\\p{N}])[-−+])?(?<currency>(?<![\\p{L}\\p{N}])(?:${anyOf(SAFE_CODES)})|(?<![\\p{L}])(?:${symbols}))[ \\u00a0\\u202f]?(?<inner>[-−])?$`,
  'u',
);

/** A currency at the start of what stands behind a number. */
export const CURRENCY_AFTER: RegExp = new RegExp(
  `^[ \\u00a0\\u202f]?(?<currency>(?:${anyOf(CODES)}|${symbols}|${words})(?![\\p{L}\\p{N}]|\\.\\d))`,
  'u',
);

/** The ISO 4217 code of a symbol, a code or an English word, such as `EUR` for `€`. */
export function currencyCodeOf(currency: string): string | undefined {
  return codeOf.get(currency) ?? codeOf.get(currency.toLowerCase());
}

const COMMA_GROUPS = new Set(
  'USD GBP JPY CNY INR AUD CAD NZD HKD SGD KRW MXN ILS THB PHP NGN KES MYR TWD'.split(' '),
);

/** Whether where this currency is at home, `1,250` is more than a thousand. */
export const groupsWithCommas = (code: string | undefined): boolean =>
  code !== undefined && COMMA_GROUPS.has(code);
