/** What the environment says of an OpenAI-shaped endpoint; absent where it says nothing. */
export interface EndpointEnvironment {
  readonly apiKey: string | undefined;
  readonly baseUrl: string | undefined;
}

/** Reads `OPENAI_API_KEY` and `OPENAI_BASE_URL`. */
export function readEndpointEnvironment(environment: NodeJS.ProcessEnv = process.env): EndpointEnvironment {
  return { apiKey: environment['OPENAI_API_KEY'], baseUrl: environment['OPENAI_BASE_URL'] };
}
