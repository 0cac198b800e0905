import type { JsonNode, JsonObject } from './json-node.ts';
import { shortestString } from './json-string.ts';
import { KeyPath } from './key-path.ts';

/** The paths of a row's values, in order: rows of one shape fit the same columns. */
export interface Shape {
  readonly paths: readonly KeyPath[];
  /** How many rows have it. */
  rows: number;
}

/** An object taken apart into its values. */
export interface JsonRow {
  readonly shape: Shape;
  /** One for each path of the shape. */
  readonly values: readonly JsonNode[];
}

/** Takes objects apart; those that it has seen share their shapes. */
export class RowReader {
  readonly shapes: Map<string, Shape> = new Map();
  private readonly source: string;
  private readonly depth: number;
  private readonly root = new KeyPath();
  private count = 0;

  /** @param depth - Levels of nested objects that become columns of their own; deeper ones stay values. */
  constructor(source: string, depth: number) {
    this.source = source;
    this.depth = depth;
  }

  /** The row of an object; `undefined` when it is empty or repeats a key, which columns cannot say. */
  read(node: JsonObject): JsonRow | undefined {
    const row = this.count++;
    const paths: KeyPath[] = [];
    const values: JsonNode[] = [];
    const isDistinct = this.collect(node, this.root, { row, depth: this.depth, paths, values });
    if (!isDistinct || paths.length === 0) return undefined;
    const key = paths.map((path) => path.id).join();
    let shape = this.shapes.get(key);
    if (shape === undefined) {
      shape = { paths, rows: 0 };
      this.shapes.set(key, shape);
    }
    shape.rows += 1;
    return { shape, values };
  }

  private collect(node: JsonObject, parent: KeyPath, found: Collected): boolean {
    for (const { start, keyEnd, value } of node.members) {
      const path = parent.child(shortestString(this.source.slice(start, keyEnd)));
      if (path.lastRow === found.row) return false;
      path.lastRow = found.row;
      if (value.kind === 'object' && value.members.length > 0 && found.depth > 0) {
        if (!this.collect(value, path, { ...found, depth: found.depth - 1 })) return false;
      } else {
        found.paths.push(path);
        found.values.push(value);
      }
    }
    return true;
  }
}

interface Collected {
  readonly row: number;
  readonly depth: number;
  readonly paths: KeyPath[];
  readonly values: JsonNode[];
}
