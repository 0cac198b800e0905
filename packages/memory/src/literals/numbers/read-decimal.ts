/** A number's canonical spelling. */
export interface DecimalReading {
  /** Digits, and `.` before decimals; as written when ambiguous. */
  readonly value: string;
  readonly ambiguous?: true;
}

/** Options of {@link readDecimal}. */
export interface ReadDecimalOptions {
  /** What the number's surroundings say a single comma before three digits is; a dollar sign says that it groups. */
  readonly commaGroups?: boolean;
  /** Whether a plain space before three digits surely groups, as it does before a currency. */
  readonly spaceGroups?: boolean;
}

const NOT_DIGITS = /[^\d.,]/g;
const GROUPED = /^(?:\d{1,3}(?:[.,' ]\d{3})+|\d{1,2}(?:,\d{2})+,\d{3})$/;

/**
 * Respells a number without its group marks and with `.` before its decimals, by moving characters only, so that no
 * digit is ever lost: `1.250,00` and `1,250.00` and `1'250.00` are `1250.00`. The mark that comes last, and only once,
 * is the decimal one; a single mark before exactly three digits has two readings, as in `1.234`.
 *
 * @returns Undefined when the marks make no number, as in `1.2.3` or `1,2,3`.
 */
export function readDecimal(raw: string, options: ReadDecimalOptions = {}): DecimalReading | undefined {
  const exponentAt = raw.search(/e/i);
  if (exponentAt !== -1) {
    const mantissa = readDecimal(raw.slice(0, exponentAt));
    if (mantissa === undefined || mantissa.ambiguous) return undefined;
    return { value: `${mantissa.value}e${raw.slice(exponentAt + 1).replace('+', '')}` };
  }
  const spaced = raw.replace(NOT_DIGITS, (mark) => (mark === "'" || mark === '’' ? "'" : ' '));
  const marks = spaced.match(/[^\d]/g) ?? [];
  const last = marks.at(-1);
  if (last === undefined) return { value: raw };
  if (marks.every((mark) => mark === last)) return readOneMark(raw, spaced, last, marks.length, options);
  const at = spaced.lastIndexOf(last);
  const whole = spaced.slice(0, at);
  const sameMark = new Set(marks.slice(0, -1)).size === 1 && marks.at(-2) !== last;
  const isDecimalMark = last === '.' || last === ',';
  if (!sameMark || !isDecimalMark || !GROUPED.test(whole)) return undefined;
  return { value: `${digitsOf(whole)}.${spaced.slice(at + 1)}` };
}

/** Reads a number with one kind of mark, which either groups or stands before the decimals. */
function readOneMark(
  raw: string,
  spaced: string,
  mark: string,
  count: number,
  { commaGroups = false, spaceGroups = false }: ReadDecimalOptions,
): DecimalReading | undefined {
  const isGrouped = GROUPED.test(spaced);
  if (mark === "'") return isGrouped ? { value: digitsOf(spaced) } : undefined;
  if (mark === ' ') {
    if (!isGrouped) return undefined;
    const isSure = spaceGroups || !raw.includes(' ');
    return isSure ? { value: digitsOf(spaced) } : { value: raw, ambiguous: true };
  }
  if (count > 1) return isGrouped ? { value: digitsOf(spaced) } : undefined;
  const startsWithZero = spaced.startsWith('0');
  if (!isGrouped || startsWithZero) return { value: spaced.replace(',', '.') };
  if (mark === ',' && commaGroups) return { value: digitsOf(spaced) };
  return { value: raw, ambiguous: true };
}

const digitsOf = (text: string): string => text.replace(/\D/g, '');
