import type { JsonArray, JsonMember, JsonNode, JsonObject } from './json-node.ts';
import { skipScalar, skipSpace, skipString } from './scan-json.ts';

type Draft<T> = { -readonly [K in keyof T]: T[K] };
interface OpenArray extends Draft<JsonArray> {
  items: JsonNode[];
}
interface OpenObject extends Draft<JsonObject> {
  members: JsonMember[];
}
interface OpenContainer {
  readonly node: OpenArray | OpenObject;
  keyStart: number;
  keyEnd: number;
}

/**
 * Parses the JSON value that fills the source between `start` and `end`, white space around it aside. Keeps every
 * literal as it is spelled, and repeated keys. Linear, at any depth.
 *
 * @returns `undefined` when it is not valid JSON (RFC 8259).
 */
export function parseJson(source: string, start = 0, end: number = source.length): JsonNode | undefined {
  const node = readJsonValue(source, start, end);
  return node !== undefined && skipSpace(source, node.end, end) === end ? node : undefined;
}

/** Reads the JSON value that begins at `start`, after white space, whatever follows it; `undefined` when there is none. */
export function readJsonValue(source: string, start = 0, end: number = source.length): JsonNode | undefined {
  return new ValueReader(source, start, end).read();
}

/** Holds the open containers in a list of its own: 10,000 levels must not exhaust the call stack. */
class ValueReader {
  private readonly open: OpenContainer[] = [];
  private isInvalid = false;
  private readonly source: string;
  private at: number;
  private readonly end: number;

  constructor(source: string, start: number, end: number) {
    this.source = source;
    this.at = start;
    this.end = end;
  }

  read(): JsonNode | undefined {
    for (;;) {
      let node = this.beginValue();
      while (node !== undefined) {
        const container = this.open.at(-1);
        if (container === undefined) return node;
        add(container, node);
        node = this.afterValue(container);
      }
      if (this.isInvalid) return undefined;
    }
  }

  /** The value here when it is complete: a scalar, an empty container. Otherwise opens it, or gives up. */
  private beginValue(): JsonNode | undefined {
    this.skip();
    const start = this.at;
    const first = this.source[start];
    if (first === '[')
      return this.beginContainer({ kind: 'array', start, end: start, items: [], hasObject: false });
    if (first === '{') return this.beginContainer({ kind: 'object', start, end: start, members: [] });
    const isString = first === '"';
    const end = (isString ? skipString : skipScalar)(this.source, start, this.end);
    if (end < 0) return this.giveUp();
    this.at = end;
    if (isString) return { kind: 'string', start, end };
    return { kind: first === '-' || (first ?? '') <= '9' ? 'number' : 'literal', start, end };
  }

  private beginContainer(node: OpenArray | OpenObject): JsonNode | undefined {
    this.at += 1;
    this.skip();
    if (this.isAtClose(node)) return this.close(node);
    const container = { node, keyStart: 0, keyEnd: 0 };
    this.open.push(container);
    if (node.kind === 'object') this.readKey(container);
    return undefined;
  }

  /** The container when it ends here; otherwise moves on to its next value, or gives up. */
  private afterValue(container: OpenContainer): JsonNode | undefined {
    this.skip();
    if (this.isAtClose(container.node)) {
      this.open.pop();
      return this.close(container.node);
    }
    if (!this.take(',')) return this.giveUp();
    if (container.node.kind === 'object') {
      this.skip();
      this.readKey(container);
    }
    return undefined;
  }

  private readKey(container: OpenContainer): void {
    container.keyStart = this.at;
    container.keyEnd = skipString(this.source, this.at, this.end);
    if (container.keyEnd < 0) {
      this.giveUp();
      return;
    }
    this.at = container.keyEnd;
    this.skip();
    if (!this.take(':')) this.giveUp();
  }

  private isAtClose(node: OpenArray | OpenObject): boolean {
    return this.at < this.end && this.source[this.at] === (node.kind === 'array' ? ']' : '}');
  }

  private close(node: OpenArray | OpenObject): JsonNode {
    this.at += 1;
    node.end = this.at;
    return node;
  }

  private take(expected: string): boolean {
    if (this.at >= this.end || this.source[this.at] !== expected) return false;
    this.at += 1;
    return true;
  }

  private skip(): void {
    this.at = skipSpace(this.source, this.at, this.end);
  }

  private giveUp(): undefined {
    this.isInvalid = true;
    // Whatever is still asked for after this finds the end of the source.
    this.at = this.end;
    return undefined;
  }
}

function add({ node, keyStart, keyEnd }: OpenContainer, value: JsonNode): void {
  if (node.kind === 'object') node.members.push({ start: keyStart, keyEnd, value });
  else {
    node.items.push(value);
    node.hasObject ||= value.kind === 'object' || (value.kind === 'array' && value.hasObject);
  }
}
