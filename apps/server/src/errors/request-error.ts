import { ScaleDownError } from '@scaledown/core';

/** The facts of a {@link RequestError}. */
export interface RequestErrorOptions {
  /** HTTP status of the answer, 400 to 599. */
  readonly status: number;
  /** Stable, kebab-case; stands in the answer. */
  readonly code: string;
  /** The field of the body at fault, such as `scaledown.rate`; absent when no single field is. */
  readonly field?: string;
  /** Sent with the answer, names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** Why a request is answered with an error. Its message goes to the client, so it never holds keys, bodies or causes. */
export class RequestError extends ScaleDownError {
  readonly status: number;
  readonly field: string | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(message: string, { status, field, headers = {}, ...options }: RequestErrorOptions) {
    super(message, options);
    this.name = 'RequestError';
    this.status = status;
    this.field = field;
    this.headers = headers;
  }
}
