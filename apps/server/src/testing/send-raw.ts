import { connect } from 'node:net';

/**
 * Sends bytes as they are and returns all that comes back until the server closes the connection.
 *
 * @param rest what to send later, as soon as it is known
 */
export function sendRaw(url: string, request: string, rest?: Promise<string>): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(request));
    void rest?.then((text) => socket.write(text));
    let answer = '';
    socket.setEncoding('utf8');
    socket.on('data', (text) => {
      answer += text;
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
  });
}
