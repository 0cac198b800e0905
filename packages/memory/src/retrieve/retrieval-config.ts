import * as v from 'valibot';

/** How memories are found. All may be left out. */
export interface RetrievalConfig {
  /**
   * What shared words and likeness of meaning count beside each other; 0 or more, and 0 turns one off. At
   * these weights the bundled model adds about a point of recall (LOCOMO), and the weakest embedder, hashes of
   * words, costs half a point.
   *
   * @default 1 and 0.5
   */
  readonly weights?:
    | { readonly lexical?: number | undefined; readonly dense?: number | undefined }
    | undefined;
  /** What being of this very turn adds, as a share of the best score; 0 to 0.2, fading over some 200 turns. @default 0 */
  readonly recency?: number | undefined;
}

/** {@link RetrievalConfig} with every default filled in. */
export interface ResolvedRetrievalConfig {
  readonly weights: { readonly lexical: number; readonly dense: number };
  readonly recency: number;
}

const weight = v.pipe(v.number(), v.finite(), v.minValue(0));

/** Fills in the defaults and refuses what is out of range or unknown. */
export const retrievalConfigSchema: v.GenericSchema<RetrievalConfig, ResolvedRetrievalConfig> =
  v.strictObject({
    weights: v.optional(
      v.strictObject({ lexical: v.optional(weight, 1), dense: v.optional(weight, 0.5) }),
      {},
    ),
    recency: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(0.2)), 0),
  });
