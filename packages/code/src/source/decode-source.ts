import { SourceFileError, type Warning } from '@scaledown/core';

/** A source file's bytes as text. */
export interface DecodedSource {
  readonly text: string;
  /** The encoding that was read, by its WHATWG label. */
  readonly encoding: string;
  readonly warnings: readonly Warning[];
}

const DECLARED_ENCODING = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
const BINARY_PROBE_BYTES = 8192;

/**
 * Decodes source bytes: by byte order mark, else as UTF-8, else by the encoding that a comment in the first two lines
 * declares (PEP 263), else as windows-1252 with a `not-utf8` warning. A byte order mark stays in the text.
 *
 * @throws SourceFileError with reason `binary` when the bytes hold a NUL and no UTF-16 byte order mark.
 */
export function decodeSource(bytes: Uint8Array, path?: string): DecodedSource {
  const utf16 = utf16Label(bytes);
  if (utf16 !== undefined) return { text: decode(bytes, utf16), encoding: utf16, warnings: [] };
  if (bytes.subarray(0, BINARY_PROBE_BYTES).includes(0)) {
    throw new SourceFileError('The input is binary (it holds NUL bytes), so it has no source text to select from.', {
      path: path ?? '<input>',
      reason: 'binary',
    });
  }
  const utf8 = tryDecode(bytes, 'utf-8');
  if (utf8 !== undefined) return { text: utf8, encoding: 'utf-8', warnings: [] };
  const declared = declaredEncoding(bytes);
  const text = declared === undefined ? undefined : tryDecode(bytes, declared);
  if (declared !== undefined && text !== undefined) {
    return { text, encoding: declared, warnings: [offsetsWarning(declared, 'as the file declares')] };
  }
  return {
    text: decode(bytes, 'windows-1252'),
    encoding: 'windows-1252',
    warnings: [offsetsWarning('windows-1252', 'because it is not valid UTF-8 and declares no readable encoding')],
  };
}

function offsetsWarning(encoding: string, why: string): Warning {
  return {
    code: 'not-utf8',
    message: `The source was read as ${encoding}, ${why}; byte offsets refer to the text in UTF-8.`,
  };
}

function utf16Label(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = decode(bytes.subarray(0, 400), 'windows-1252').split(/\r?\n/, 2);
  for (const line of head) {
    const label = DECLARED_ENCODING.exec(line)?.[1];
    if (label !== undefined) return label.toLowerCase().replace(/_/g, '-').replace(/^latin-?1$/, 'iso-8859-1');
  }
  return undefined;
}

function decode(bytes: Uint8Array, label: string): string {
  return new TextDecoder(label, { ignoreBOM: true }).decode(bytes);
}

/** The text, or undefined when the label is unknown or the bytes are not valid in it. */
function tryDecode(bytes: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    // TextDecoder throws TypeError for invalid bytes and RangeError for an unknown label.
    if (error instanceof TypeError || error instanceof RangeError) return undefined;
    throw error;
  }
}
