import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readFilesEnvironment, readHubEnvironment } from './environment.ts';
import { modelsFolder } from './models-folder.ts';

const home = resolve('/people/ann');

describe('the folder of models', () => {
  it.each([
    [{}, join(home, '.cache/scaledown/models')],
    [{ XDG_CACHE_HOME: '/cache' }, '/cache/scaledown/models'],
    [{ XDG_CACHE_HOME: 'relative' }, join(home, '.cache/scaledown/models')],
    [{ LOCALAPPDATA: '/local' }, '/local/scaledown/models'],
    [{ XDG_CACHE_HOME: '/cache', SCALEDOWN_MODELS: '/models' }, '/models'],
    [{ SCALEDOWN_MODELS: '  ' }, join(home, '.cache/scaledown/models')],
    [{ SCALEDOWN_MODELS: 'models' }, resolve('models')],
  ])('with %j is %s', (variables, folder) => {
    expect(readFilesEnvironment(variables, home).modelsFolder).toBe(resolve(folder));
  });

  it('can be asked for', () => {
    expect(modelsFolder({ environment: { SCALEDOWN_MODELS: '/models' } })).toBe(resolve('/models'));
  });
});

describe("Hugging Face's cache", () => {
  it.each([
    [{}, join(home, '.cache/huggingface/hub')],
    [{ XDG_CACHE_HOME: '/cache' }, '/cache/huggingface/hub'],
    [{ HF_HOME: '/hf' }, '/hf/hub'],
    [{ HF_HOME: '/hf', HF_HUB_CACHE: '/hub' }, '/hub'],
  ])('with %j is %s', (variables, folder) => {
    expect(readFilesEnvironment(variables, home).huggingFaceFolder).toBe(resolve(folder));
  });
});

describe('the hub', () => {
  it.each([
    [{}, 'https://huggingface.co'],
    [{ HF_ENDPOINT: 'https://mirror.example/' }, 'https://mirror.example'],
    [{ HF_ENDPOINT: 'http://10.0.0.1:8080/hub//' }, 'http://10.0.0.1:8080/hub'],
  ])('with %j is %s', (variables, endpoint) => {
    expect(readHubEnvironment(variables, home).endpoint).toBe(endpoint);
  });

  it.each([
    [{}, join(home, '.cache/huggingface/token')],
    [{ HF_HOME: '/hf' }, '/hf/token'],
    [{ HF_TOKEN_PATH: '/secrets/hf' }, '/secrets/hf'],
  ])('with %j knows a login by %s', (variables, tokenFile) => {
    expect(readHubEnvironment(variables, home).tokenFile).toBe(resolve(tokenFile));
  });

  it('gets a token without the white space around it, and none from a blank variable', () => {
    expect(readHubEnvironment({ HF_TOKEN: ' hf_x\n' }, home).token).toBe('hf_x');
    expect(readHubEnvironment({ HF_TOKEN: ' ' }, home)).not.toHaveProperty('token');
  });
});
