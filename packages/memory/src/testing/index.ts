export type { ContractCheck } from '@scaledown/core/testing';
export { sessionStoreContract, type SessionStoreContractOptions } from './session-store-contract.ts';
