/** Replaces each secret in a text, also where JSON or an address spells it in another way. */
export function hideSecrets(text: string, secrets: readonly string[]): string {
  let hidden = text;
  for (const secret of secrets) {
    const quoted = JSON.stringify(secret).slice(1, -1);
    for (const spelling of [secret, quoted, quoted.replaceAll('/', '\\/'), encodeURIComponent(secret)]) {
      hidden = hidden.replaceAll(spelling, '[secret]');
    }
  }
  return hidden;
}
