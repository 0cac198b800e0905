/** How sure the target of a call is. */
export type CallStatus =
  /** Exactly one unit, by scope or by the receiver's class. */
  | 'resolved'
  /** Some unit of these, by name only or by more than one definition. */
  | 'ambiguous'
  /** Not defined in this file: an import, a builtin or an unknown object's method. */
  | 'external';

/** One call expression. */
export interface Call {
  /** Id of the innermost unit that makes it; undefined at module level. */
  readonly from: number | undefined;
  /** The called expression as written, such as `self.send`. */
  readonly expression: string;
  readonly line: number;
  readonly status: CallStatus;
  /** Ids of the units it may reach, in source order; empty when external, and when over 50 units carry the name. */
  readonly targets: readonly number[];
  /** Where an external name comes from, when an import binds it: `urllib.parse.urlsplit`. */
  readonly importedFrom?: string;
}
