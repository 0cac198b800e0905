import { readCell, readKey } from '../segment/strategies/json/json-cell.ts';
import { readJsonValue } from '../segment/strategies/json/parse-json.ts';
import { skipString } from '../segment/strategies/json/scan-json.ts';

/** A column as the head of a table tells it. */
export interface RestoredColumn {
  /** The keys that lead to its values, as JSON strings. */
  readonly path: readonly string[];
  /** The JSON that all rows have. */
  readonly constant?: string;
  /** The paths of the values in the items of its lists. */
  readonly items?: readonly (readonly string[])[];
}

/** The head of a table. */
export interface RestoredHead {
  readonly columns: readonly RestoredColumn[];
  /** Offset after it. */
  readonly end: number;
}

const BARE = /[^,=[\]{}"\n]+/y;
/** The head of a table that was made has a few levels; what is deeper is an attack on the call stack. */
const DEEPEST = 64;

/** Reads a head such as `{type=order,id,user{login,id},items[sku,qty]}` at `start`; `undefined` when there is none. */
export function readHead(text: string, start: number): RestoredHead | undefined {
  const reader = new HeadReader(text, start);
  const columns = reader.columns([], '{}');
  return columns && { columns, end: reader.at };
}

class HeadReader {
  at: number;
  private readonly text: string;
  private depth = 0;

  constructor(text: string, start: number) {
    this.text = text;
    this.at = start;
  }

  columns(parents: readonly string[], brackets: '{}' | '[]'): RestoredColumn[] | undefined {
    const [open, close] = [brackets.charAt(0), brackets.charAt(1)];
    if (!this.take(open) || this.depth === DEEPEST) return undefined;
    this.depth += 1;
    const columns: RestoredColumn[] = [];
    do {
      const more = this.column(parents);
      if (more === undefined) return undefined;
      for (const column of more) columns.push(column);
    } while (this.take(','));
    this.depth -= 1;
    return this.take(close) ? columns : undefined;
  }

  private column(parents: readonly string[]): readonly RestoredColumn[] | undefined {
    const name = this.token();
    if (name === undefined) return undefined;
    const path = [...parents, readKey(name)];
    const next = this.text[this.at];
    if (next === '{') return this.columns(path, '{}');
    if (next === '[') {
      const items = this.columns([], '[]');
      return items && [{ path, items: items.map((item) => item.path) }];
    }
    if (!this.take('=')) return [{ path }];
    const constant = this.constant();
    return constant === undefined ? undefined : [{ path, constant }];
  }

  private constant(): string | undefined {
    const first = this.text[this.at];
    if (first === '[' || first === '{') {
      const end = readJsonValue(this.text, this.at)?.end;
      return end === undefined ? undefined : this.advance(end);
    }
    const cell = this.token();
    return cell === undefined ? undefined : readCell(cell);
  }

  /** A JSON string, or else all up to one of the head's own characters. */
  private token(): string | undefined {
    if (this.text[this.at] === '"') {
      const end = skipString(this.text, this.at, this.text.length);
      return end < 0 ? undefined : this.advance(end);
    }
    BARE.lastIndex = this.at;
    return BARE.test(this.text) ? this.advance(BARE.lastIndex) : undefined;
  }

  private advance(end: number): string {
    const token = this.text.slice(this.at, end);
    this.at = end;
    return token;
  }

  private take(expected: string): boolean {
    if (this.text[this.at] !== expected) return false;
    this.at += 1;
    return true;
  }
}
