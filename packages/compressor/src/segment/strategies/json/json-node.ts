/** A string, number, `true`, `false` or `null`, by where it stands; its text is the source between the two. */
interface JsonScalar {
  readonly kind: 'string' | 'number' | 'literal';
  /** Offset of its first character, in UTF-16 code units. */
  readonly start: number;
  /** Offset after its last character. */
  readonly end: number;
}

/** An array by where it stands. */
export interface JsonArray {
  readonly kind: 'array';
  readonly start: number;
  readonly end: number;
  readonly items: readonly JsonNode[];
  /** Whether an object stands anywhere within; without one it is a list, vector or matrix. */
  readonly hasObject: boolean;
}

/** One key and its value. */
export interface JsonMember {
  /** Offset of the key's opening quote. */
  readonly start: number;
  /** Offset after the key's closing quote. */
  readonly keyEnd: number;
  readonly value: JsonNode;
}

/** An object by where it stands; its members in source order, repeated keys included. */
export interface JsonObject {
  readonly kind: 'object';
  readonly start: number;
  readonly end: number;
  readonly members: readonly JsonMember[];
}

/** A JSON value that keeps its literals: nothing of the source but white space is lost. */
export type JsonNode = JsonScalar | JsonArray | JsonObject;
