import { posix } from 'node:path';

/** How the weights of an ONNX graph are stored: 32 or 16 bits a number, or quantised to 8 or 4. */
export type ModelDtype = 'fp32' | 'fp16' | 'q8' | 'q4';

/** Names of graphs by dtype, the exporters' first; the variants for one kind of processor last. */
const GRAPHS: Readonly<Record<ModelDtype, readonly string[]>> = {
  fp32: ['model'],
  fp16: ['model_fp16'],
  q8: ['model_quantized', 'model_int8', 'model_uint8', 'model_quint8_avx2', 'model_qint8_avx512'],
  q4: ['model_q4', 'model_q4f16'],
};

/** All dtypes, the most exact first. */
export const MODEL_DTYPES: readonly ModelDtype[] = ['fp32', 'fp16', 'q8', 'q4'];

/**
 * Finds the graph of a dtype among the files of a model, in `onnx/` or at the root.
 *
 * @param paths Relative to the model's folder, with `/` between their parts.
 * @param dtype The most exact one that is there when left out.
 */
export function findOnnxFile(paths: Iterable<string>, dtype?: ModelDtype): string | undefined {
  const known = new Set(paths);
  return (dtype === undefined ? MODEL_DTYPES : [dtype])
    .flatMap((each) => GRAPHS[each])
    .flatMap((graph) => [`onnx/${graph}.onnx`, `${graph}.onnx`])
    .find((path) => known.has(path));
}

/** Lists the dtypes that a model's files offer, the most exact first. */
export function offeredDtypes(paths: Iterable<string>): readonly ModelDtype[] {
  const known = [...paths];
  return MODEL_DTYPES.filter((dtype) => findOnnxFile(known, dtype) !== undefined);
}

/** Lists the files that hold a graph's weights where these are too large for the graph itself. */
export function externalDataOf(paths: Iterable<string>, graph: string): readonly string[] {
  const stem = posix.basename(graph);
  const isData = new RegExp(`^${stem.replaceAll('.', '\\.')}(?:_data(?:_\\d+)?|\\.data)$`);
  return [...paths].filter(
    (path) => posix.dirname(path) === posix.dirname(graph) && isData.test(posix.basename(path)),
  );
}
