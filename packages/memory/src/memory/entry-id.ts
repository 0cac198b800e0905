import type { Role } from '../chat-message.ts';
import { sha256Hex } from '../hash/sha256-hex.ts';

/** What makes two texts the same entry. */
export interface EntryIdentity {
  readonly text: string;
  readonly speaker?: string | undefined;
  readonly role?: Role | undefined;
}

/** Hexadecimal digits of the hash that are kept: 128 bits. */
const DIGITS = 32;

/** Names an entry by who says what: the same text of the same speaker is the same entry, in any case and spacing. */
export function entryIdOf({ text, speaker, role }: EntryIdentity): string {
  // NFC, not NFKC, which reads 2² as 22.
  const normalised = text.normalize('NFC').toLowerCase().replaceAll(/\s+/gu, ' ').trim();
  return sha256Hex(`${speaker ?? role ?? ''}\n${normalised}`).slice(0, DIGITS);
}
