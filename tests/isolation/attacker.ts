/** A stranger's server on the loopback that hopes to hear from a program. */
import { createSocket } from 'node:dgram';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Attacker {
  /** `http://127.0.0.1:…/` */
  readonly url: string;
  /** Everything that knocked: connections, requests, upgrades to WebSockets, datagrams. */
  readonly hits: readonly string[];
  close(): Promise<void>;
}

export async function startAttacker(): Promise<Attacker> {
  const hits: string[] = [];
  const server = createServer((request, response) => {
    hits.push(`${request.method} ${request.url}`);
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Content-Type', 'text/javascript');
    response.end(`globalThis.stolen = true;`);
  });
  server.on('connection', () => hits.push('CONNECTION'));
  server.on('upgrade', (request, socket) => {
    hits.push(`UPGRADE ${request.url}`);
    socket.destroy();
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  // WebTransport and WebRTC would come this way.
  const datagrams = createSocket('udp4', (message) => hits.push(`DATAGRAM ${message.length}`));
  await new Promise<void>((resolve) => void datagrams.bind(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${port}/`,
    hits,
    close: () =>
      new Promise((resolve) => {
        datagrams.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
