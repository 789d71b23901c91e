/** A plain static server as any host may be: no special headers, under any sub-path. */
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

export interface StaticServer {
  /** Address of the directory, with the sub-path and a slash at its end. */
  readonly url: string;
  /** Paths that were asked for, in order, sub-path and query included. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

export interface StaticServerOptions {
  /** Such as `/some/where/`; `/` when left out. What lies outside answers 404. */
  readonly base?: string;
}

/** Serves a directory on a free port of the loopback. */
export async function serveDirectory(
  directory: string,
  { base = '/' }: StaticServerOptions = {},
): Promise<StaticServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://local');
    const path = decodeURIComponent(pathname);
    requests.push(path + search);
    const answer = async (): Promise<void> => {
      if (!path.startsWith(base)) throw new Error('outside');
      let file = join(directory, normalize(`/${path.slice(base.length)}`));
      if ((await stat(file)).isDirectory()) file = join(file, 'index.html');
      const body = await readFile(file);
      const type = TYPES[extname(file)] ?? 'application/octet-stream';
      response.writeHead(200, { 'Content-Type': type }).end(body);
    };
    answer().catch(() => response.writeHead(404).end('Not found'));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${base}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
