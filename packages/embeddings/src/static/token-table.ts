import { ModelFileError } from '../errors/model-file-error.ts';
import { readSafetensors, type Tensor } from '../folder/safetensors.ts';
import { decodeTensor } from './decode-tensor.ts';

/** The vectors of all tokens of a static model. */
export interface TokenTable {
  /** One row of `columns` numbers after the other. */
  readonly rows: Int8Array | Float32Array;
  readonly columns: number;
  /** What each token counts, by its id; the row's scale is in it where rows are int8. Undefined where all count 1. */
  readonly weights: Int8Array | Float32Array | undefined;
  /** The row of each token, by its id, where tokens share rows. Undefined where a token's id is its row. */
  readonly mapping: Int8Array | Float32Array | undefined;
}

/**
 * Reads the tensors that Python's model2vec writes: the table, and in some models `weights` and `mapping`.
 *
 * @param tableName The table's name in the file.
 * @param vocabularySize How many token ids there are; each must have its row.
 * @throws ModelFileError when the file is damaged, or belongs to another tokenizer.
 */
export function readTokenTable(
  file: Uint8Array,
  { path, tableName, vocabularySize }: TokenTableFacts,
): TokenTable {
  const tensors = readSafetensors(file, path);
  const table = tensors.get(tableName);
  if (table === undefined) throw corrupt(path, `has no tensor "${tableName}"`);
  const [rowCount, columns] = shapeOf(table, tableName, path);
  const vector = (name: string): Int8Array | Float32Array | undefined => {
    const tensor = tensors.get(name);
    if (tensor === undefined) return undefined;
    const numbers = decodeTensor(tensor, name, path);
    if (numbers.length !== vocabularySize) throw mismatch(path, name, numbers.length, vocabularySize);
    return numbers;
  };
  const weights = vector('weights');
  const mapping = vector('mapping');
  if (mapping === undefined && rowCount !== vocabularySize) {
    throw mismatch(path, tableName, rowCount, vocabularySize);
  }
  if (mapping?.some((row) => row < 0 || row >= rowCount)) {
    throw corrupt(path, `maps a token to a row outside its ${rowCount} rows`);
  }
  return { rows: decodeTensor(table, tableName, path), columns, weights, mapping };
}

/** What {@link readTokenTable} must know of the model. */
export interface TokenTableFacts {
  readonly path: string;
  readonly tableName: string;
  readonly vocabularySize: number;
}

function shapeOf({ shape }: Tensor, name: string, path: string): readonly [rows: number, columns: number] {
  const [rows, columns, ...more] = shape;
  if (rows === undefined || columns === undefined || columns === 0 || more.length > 0) {
    throw corrupt(path, `has a tensor "${name}" that is no table`);
  }
  return [rows, columns];
}

const corrupt = (path: string, how: string): ModelFileError =>
  new ModelFileError(`${path} ${how}; fetch or copy the model again.`, { path, reason: 'corrupt' });

const mismatch = (path: string, name: string, found: number, tokens: number): ModelFileError =>
  corrupt(path, `has ${found} entries in "${name}" for a tokenizer of ${tokens}`);
