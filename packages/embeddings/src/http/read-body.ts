import { unusableAnswer } from './failures.ts';

/**
 * Reads an answer as UTF-8 text.
 *
 * @param limitBytes Most bytes that are read, after decompression; what is over is left on the wire.
 * @throws APIError when the answer is larger.
 */
export async function readBody(response: Response, limitBytes: number): Promise<string> {
  if (response.body === null) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  // Leaving this loop by an error cancels the stream, which closes the connection.
  for await (const chunk of response.body) {
    bytes += chunk.byteLength;
    if (bytes > limitBytes) throw unusableAnswer(`with more than ${limitBytes} bytes`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
