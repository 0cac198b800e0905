import { SourceFileError, type Warning } from '@scaledown/core';
import { decodeWindows1252 } from './decode-windows-1252.ts';
import { whatwgLabel } from './whatwg-label.ts';

/** A source file's bytes as text. */
export interface DecodedSource {
  readonly text: string;
  /** The encoding that was read, by its WHATWG label. */
  readonly encoding: string;
  readonly warnings: readonly Warning[];
}

const DECLARED_ENCODING = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
const DECLARATION_BYTES = 400;
const BINARY_PROBE_LENGTH = 8192;

/**
 * Decodes source bytes: by byte order mark, else as UTF-8, else by the encoding that a comment in the first two lines
 * declares (PEP 263), else as windows-1252. The warning `not-utf8` tells of all but UTF-8. A byte order mark stays in
 * the text.
 *
 * @throws SourceFileError with reason `binary` when the first 8,192 bytes (characters, in UTF-16) hold a NUL.
 */
export function decodeSource(bytes: Uint8Array, path?: string): DecodedSource {
  const utf16 = utf16Label(bytes);
  if (utf16 !== undefined) {
    const text = new TextDecoder(utf16, { ignoreBOM: true }).decode(bytes);
    if (text.slice(0, BINARY_PROBE_LENGTH).includes('\0')) throw binary(path);
    return notUtf8(text, utf16, 'as its byte order mark says');
  }
  if (bytes.subarray(0, BINARY_PROBE_LENGTH).includes(0)) throw binary(path);
  const utf8 = tryDecode(bytes, 'utf-8');
  if (utf8 !== undefined) return { text: utf8, encoding: 'utf-8', warnings: [] };
  const declared = declaredEncoding(bytes);
  const text = declared === undefined ? undefined : tryDecode(bytes, declared);
  if (declared !== undefined && text !== undefined) return notUtf8(text, declared, 'as the file declares');
  const why = 'because it is not valid UTF-8 and declares no readable encoding';
  return notUtf8(decodeWindows1252(bytes), 'windows-1252', why);
}

function notUtf8(text: string, encoding: string, why: string): DecodedSource {
  const message = `The source was read as ${encoding}, ${why}; byte offsets refer to the text in UTF-8.`;
  return { text, encoding, warnings: [{ code: 'not-utf8', message }] };
}

function binary(path: string | undefined): SourceFileError {
  return new SourceFileError(
    'The input is binary (it holds NUL bytes), so it has no source text to select from.',
    {
      path: path ?? '<input>',
      reason: 'binary',
    },
  );
}

function utf16Label(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = decodeWindows1252(bytes.subarray(0, DECLARATION_BYTES)).split(/\r\n|\n|\r/, 2);
  const label = head.map((line) => DECLARED_ENCODING.exec(line)?.[1]).find((found) => found !== undefined);
  return label === undefined ? undefined : whatwgLabel(label);
}

/** The text, or undefined when the label is unknown or the bytes are not valid in it. */
function tryDecode(bytes: Uint8Array, label: string): string | undefined {
  try {
    const decoder = new TextDecoder(label, { fatal: true, ignoreBOM: true });
    return decoder.encoding === 'windows-1252' ? decodeWindows1252(bytes) : decoder.decode(bytes);
  } catch (error) {
    // By code, because under Jest they are of another realm.
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA' || code === 'ERR_ENCODING_NOT_SUPPORTED')
      return undefined;
    throw error;
  }
}
