/** Python's spellings that the WHATWG registry lacks, lower-case and with hyphens. */
const PYTHON_LABELS: ReadonlyMap<string, string> = new Map([
  ['latin', 'iso-8859-1'],
  ['latin-1', 'iso-8859-1'],
  ['iso-latin-1', 'iso-8859-1'],
  ['latin-2', 'iso-8859-2'],
  ['latin-5', 'iso-8859-9'],
  ['latin-9', 'iso-8859-15'],
  ['latin9', 'iso-8859-15'],
  ['cp874', 'windows-874'],
  ['cp932', 'shift_jis'],
  ['ms932', 'shift_jis'],
  ['cp936', 'gbk'],
  ['cp949', 'euc-kr'],
  ['ms949', 'euc-kr'],
  ['cp950', 'big5'],
  ['eucjp', 'euc-jp'],
  ['ujis', 'euc-jp'],
  ['iso2022-jp', 'iso-2022-jp'],
  ['mac-roman', 'macintosh'],
  ['macroman', 'macintosh'],
  ['mac-cyrillic', 'x-mac-cyrillic'],
]);

/**
 * The label by which `TextDecoder` knows an encoding that Python code declares. Python takes hyphens and underscores
 * for the same, and ignores what follows `utf-8-` or `latin-1-`, which Emacs writes for line endings.
 */
export function whatwgLabel(declared: string): string {
  const label = declared.toLowerCase().replaceAll('_', '-');
  const base = /^(?:utf-8|latin-1|iso-8859-1|iso-latin-1)(?=-)/.exec(label)?.[0] ?? label;
  return PYTHON_LABELS.get(base) ?? base;
}
