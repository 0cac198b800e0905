/** What the environment says of the hosted service; absent where it says nothing. */
export interface HostedEnvironment {
  readonly apiKey: string | undefined;
  readonly baseUrl: string | undefined;
}

/** Reads `SCALEDOWN_API_KEY` and `SCALEDOWN_API_URL`. */
export function readHostedEnvironment(environment: NodeJS.ProcessEnv = process.env): HostedEnvironment {
  return { apiKey: environment['SCALEDOWN_API_KEY'], baseUrl: environment['SCALEDOWN_API_URL'] };
}
