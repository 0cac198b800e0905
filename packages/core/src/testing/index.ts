export { compressorContract, type CompressorContractOptions } from './compressor-contract.ts';
export type { ContractCheck } from './contract-check.ts';
export { embeddingModelContract, type EmbeddingModelContractOptions } from './embedding-model-contract.ts';
export { HashEmbeddingModel, type HashEmbeddingModelOptions } from './hash-embedding-model.ts';
export { optimizerContract, type OptimizerContractOptions } from './optimizer-contract.ts';
