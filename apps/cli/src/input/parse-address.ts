import { InvalidArgumentError } from 'commander';

/** Refuses what is no address of the web. The complaint quotes the value: it is on the screen already. */
export function parseAddress(value: string): string {
  const { protocol, username, password } = URL.canParse(value) ? new URL(value) : {};
  if (/^https?:$/.test(protocol ?? '') && username === '' && password === '') return value;
  throw new InvalidArgumentError('Give an http or https address without a user name.');
}
