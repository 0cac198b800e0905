/** How far a pull has come. */
export interface PullProgress {
  /** `waiting` while another process pulls the same model. */
  readonly phase: 'waiting' | 'downloading';
  /** The file that is coming; absent while waiting. */
  readonly file?: string;
  /** Bytes that are there, earlier pulls' included; falls where a file has to be begun anew. */
  readonly receivedBytes: number;
  /** Bytes that this pull has fetched; what a rate is reckoned from. */
  readonly fetchedBytes: number;
  /** Bytes of all files. */
  readonly totalBytes: number;
}
