/** One promise of a contract, and how to check it; for `it.each`, or any other runner. */
export interface ContractCheck {
  /** What the contract promises. */
  readonly title: string;
  /** Rejects with an assertion error when the promise is broken. */
  readonly run: () => Promise<void>;
}
