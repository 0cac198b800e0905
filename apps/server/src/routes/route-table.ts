/** Both addresses of the hosted API. A slash at the end, or two in a row, make no difference. */
export const COMPRESS_PATHS = ['/compress/raw', '/v1/compress'] as const;

/** The addresses that tell about the server. */
export const INFORMATION_PATHS = {
  health: '/health',
  metrics: '/metrics',
  openapi: '/openapi.json',
} as const;

const allowed: ReadonlyMap<string, string> = new Map([
  ...COMPRESS_PATHS.map((path) => [path, 'POST'] as const),
  ...Object.values(INFORMATION_PATHS).map((path) => [path, 'GET, HEAD'] as const),
]);

/** Returns the methods that an address takes, as `Allow` lists them; `undefined` if there is no such address. */
export function allowedMethods(url: string): string | undefined {
  const [path = ''] = url.split(/[?#]/, 1);
  return allowed.get(path.replaceAll(/\/{2,}/g, '/').replace(/(?<=.)\/$/, ''));
}
