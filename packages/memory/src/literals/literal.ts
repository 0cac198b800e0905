/** What kind of exact value a literal is. */
export type LiteralKind =
  | 'number'
  | 'money'
  | 'percent'
  | 'date'
  | 'time'
  | 'uuid'
  | 'iban'
  | 'email'
  | 'url'
  | 'phone'
  | 'code'
  | 'version'
  | 'hex'
  | 'path';

/** An exact value that was said, kept verbatim. */
export interface Literal {
  /** Stable for (kind, value, label). */
  readonly id: string;
  readonly kind: LiteralKind;
  /** As it was written. */
  readonly raw: string;
  /** In one canonical spelling: `1.250,00 EUR` is `1250.00`; never computed, only respelled. */
  readonly value: string;
  /** The nearest words before it, at most 6: what it is the value of. */
  readonly label: string;
  readonly unit?: string;
  /** ISO 4217. */
  readonly currency?: string;
  /** Present where the spelling has two readings, such as `1.234` or `03/04/2025`; `value` then keeps the spelling. */
  readonly ambiguous?: true;
  /** Turn in which it was last said, counted from 1. */
  readonly turn: number;
  /** When its message was said, ISO 8601 as the caller gave it; what a relative date such as `next Friday` counts from. */
  readonly saidAt?: string;
  /** Up to 80 characters around it. */
  readonly context: string;
  /** 0 to 1. */
  importance: number;
  accessCount: number;
}
