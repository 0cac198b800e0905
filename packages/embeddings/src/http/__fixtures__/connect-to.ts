import { inspect } from 'node:util';
import { afterEach, beforeEach, expect } from '@jest/globals';
import { HttpModel } from '../http-model.ts';
import type { HttpModelOptions } from '../http-model-options.ts';
import { type Answer, type EmbeddingsServer, sendVectors, startEmbeddingsServer } from './embeddings-server.ts';

/** The key of every model that {@link connectTo} makes. */
export const KEY = 'sk-test-4f1c9a';

const VARIABLES = ['OPENAI_API_KEY', 'OPENAI_BASE_URL'] as const;
const before = new Map(VARIABLES.map((name) => [name, process.env[name]]));
let server: EmbeddingsServer | undefined;

/** Begins every test with an environment that says nothing, and ends it without its server. */
export function tidyUpAround(): void {
  beforeEach(() => {
    for (const name of VARIABLES) delete process.env[name];
  });
  afterEach(async () => {
    await stopServing();
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });
}

/** Starts the server of a test, in place of the one before. */
export async function serve(answer: Answer): Promise<EmbeddingsServer> {
  await stopServing();
  server = await startEmbeddingsServer(answer);
  return server;
}

export async function stopServing(): Promise<void> {
  await server?.close();
  server = undefined;
}

/** Answers with vectors of two numbers that tell texts apart. */
export const echo: Answer = ({ body }, response) =>
  sendVectors(
    response,
    body.input.map((text) => [text.length, text.charCodeAt(0) || 0]),
  );

/** Connects to a server that answers like this; the model takes vectors of two numbers. */
export async function connectTo(answer: Answer, options: Partial<HttpModelOptions> = {}) {
  const { baseUrl, requests } = await serve(answer);
  const model = await HttpModel.connect({ model: 'tiny', baseUrl, apiKey: KEY, dimension: 2, ...options });
  return { model, requests };
}

/** The error of a call, after making sure that the key is nowhere in it. */
export async function failureOf(call: Promise<unknown>): Promise<unknown> {
  const error = await call.then(
    () => new RangeError('the call succeeded'),
    (thrown: unknown) => thrown,
  );
  expect(inspect(error, { depth: 12, showHidden: true })).not.toContain(KEY);
  return error;
}
