/** A POST of JSON that is ready to be sent, as often as it takes. */
export interface OutgoingRequest {
  readonly url: URL;
  /** The key among them. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
