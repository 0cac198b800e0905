/**
 * Tells whether the environment names an endpoint for embeddings: by a key, which is OpenAI's unless another address is
 * given, or by an address alone, whose server may need no key.
 */
export function namesEndpoint(environment: NodeJS.ProcessEnv = process.env): boolean {
  const { OPENAI_API_KEY: key = '', OPENAI_BASE_URL: address = '' } = environment;
  return key.trim() !== '' || address.trim() !== '';
}
