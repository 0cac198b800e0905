/** Something that a caller may want to know about a result that is still correct. */
export interface Warning {
  /** Stable, kebab-case, such as `unknown-model`. */
  readonly code: string;
  readonly message: string;
}
