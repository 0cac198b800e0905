/** The encodings that can count, by the names that their makers gave them. */
export type EncodingName =
  | 'o200k_base'
  | 'o200k_harmony'
  | 'cl100k_base'
  | 'p50k_base'
  | 'p50k_edit'
  | 'r50k_base';
