import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import * as v from 'valibot';
import { closeTestServers, startTestServer, type TestServer } from '../testing/test-server.ts';
import { readVersion } from '../version.ts';
import { buildOpenApiDocument } from './build-open-api-document.ts';

const documentSchema = v.looseObject({
  paths: v.record(v.string(), v.record(v.string(), v.unknown())),
  components: v.looseObject({ schemas: v.record(v.string(), v.record(v.string(), v.unknown())) }),
});
const document = v.parse(documentSchema, buildOpenApiDocument(readVersion()));
const request = validatorOf('CompressRequest');
const answer = validatorOf('CompressAnswer');
const error = validatorOf('Error');

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(closeTestServers);

it('is valid OpenAPI 3.1', async () => {
  const validator = new Validator();
  const { valid, errors } = await validator.validate(structuredClone(document));
  expect({ valid, errors }).toEqual({ valid: true, errors: undefined });
  expect(validator.version).toBe('3.1');
});

it('is what the server serves', async () => {
  expect(await (await server.get('/openapi.json')).json()).toEqual(document);
});

it.each(Object.entries(document.paths))('names the methods that %s takes', async (path, operations) => {
  const { headers } = await server.get(path, { method: 'DELETE' });
  const methods = Object.keys(operations).map((name) => name.toUpperCase());
  expect(headers.get('allow')?.split(', ')).toEqual(expect.arrayContaining(methods));
});

describe('its schema of a request', () => {
  it.each<[object]>([
    [{ context: 'a b c' }],
    [{ context: 'a b c', prompt: null, model: null, scaledown: null }],
    [{ context: 'a b c', prompt: 'why?', model: 'gpt-4', scaledown: { rate: '0.5', preserve_words: ['a'] } }],
    [{ context: 'a b c', rate: 0.5, scaledown: { max_tokens: 5, preserve_keywords: true, other: 1 } }],
  ])('takes %j, and so does the server', async (body) => {
    expect(request(body)).toBe(true);
    const { status, json } = await server.post(body);
    expect(status).toBe(200);
    expect([answer(json), answer.errors]).toEqual([true, null]);
  });

  it.each<[object]>([
    [{}],
    [{ context: '' }],
    [{ context: 1 }],
    [{ context: 'a', prompt: 1 }],
    [{ context: 'a', scaledown: 'auto' }],
    [{ context: 'a', scaledown: { rate: 0 } }],
    [{ context: 'a', scaledown: { rate: 'half' } }],
    [{ context: 'a', scaledown: { preserve_words: 'a' } }],
    [{ context: 'a', max_tokens: 0.5 }],
  ])('refuses %j, and so does the server', async (body) => {
    expect(request(body)).toBe(false);
    const { status, json } = await server.post(body);
    expect(status).toBe(400);
    expect([error(json), error.errors]).toEqual([true, null]);
  });
});

function validatorOf(name: string): ValidateFunction {
  // Formats are checked by the tests of the answer itself.
  return new Ajv2020({ validateFormats: false, strict: true }).compile(
    document.components.schemas[name] ?? false,
  );
}
