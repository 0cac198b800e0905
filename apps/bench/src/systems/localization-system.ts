/** What is shown of one file. */
export interface Shown {
  readonly content: string;
  /** Numbers of the source lines that the content holds. */
  readonly keptLines: ReadonlySet<number>;
  /** Time that the system took, where checking its output came on top; otherwise the whole call is measured. */
  readonly latencyMs?: number;
  /** What is wrong with the output, beyond its size; absent where nothing can be. */
  readonly problems?: readonly string[];
}

/** What a system is asked for. */
export interface ShowRequest {
  readonly source: string;
  readonly path: string;
  readonly query: string;
  /** Most tokens that the content may take. */
  readonly cap: number;
}

/** A way to show part of a file that may be compared with others. */
export interface LocalizationSystem {
  readonly name: string;
  show(request: ShowRequest): Promise<Shown>;
}
