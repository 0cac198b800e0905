/** Kept beside the errors, whose classes are those of other packages and know nothing of flags. */
const hints = new WeakMap<object, string>();

/** Ties to an error what can be done about it in this command, and returns the error. */
export function addHint<Failure extends object>(error: Failure, hint: string): Failure {
  hints.set(error, hint);
  return error;
}

/** What {@link addHint} tied to an error. */
export function ownHint(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null ? hints.get(error) : undefined;
}
