import { TestEnvironment } from 'jest-environment-node';

// Native add-ons check `instanceof` against the process's own typed arrays, and Jest's realm has its own
// copies: onnxruntime-node then refuses every tensor ("must be type of function Float32Array").
const HOST_TYPES = [ArrayBuffer, Uint8Array, Int32Array, Float32Array, Float64Array, BigInt64Array];

/** Jest's Node environment, with the typed arrays of the process that hosts it. */
export default class HostTypedArraysEnvironment extends TestEnvironment {
  /** @param {ConstructorParameters<typeof TestEnvironment>} args */
  constructor(...args) {
    super(...args);
    for (const type of HOST_TYPES) this.global[type.name] = type;
  }
}
