/** Serves a built site as a web server does, and misbehaves on demand, which sirv cannot. */
import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { headersOf, isServed } from '../../src/domain/site/headers.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/**
 * `up`: as it should. `down`: breaks every connection. `failing`: 503.
 * `login`: a login page with status 200 at every address. `redirect`: sends everybody to a login
 * page.
 */
export type Mode = 'up' | 'down' | 'failing' | 'login' | 'redirect';

export const loginText = 'Sign in to go on';
export const loginPage = `<!doctype html><html lang="en"><title>Sign in</title><h1>${loginText}</h1></html>`;

export class SiteServer {
  mode: Mode = 'up';
  folder: string;
  /** Path → status and headers that differ from those of a good server. */
  readonly odd = new Map<string, { status?: number; headers?: Record<string, string> }>();
  /** What a proxy on the way makes of a file. */
  edit = (_path: string, body: Buffer): Buffer => body;
  /** Paths that were asked for, in their order. */
  readonly asked: string[] = [];
  readonly #server = createServer(
    (request, response) =>
      void this.#answer(new URL(request.url!, 'http://site').pathname, response),
  );

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Resolves to the address, without a slash at the end. */
  async start(): Promise<string> {
    await new Promise<void>((done) => this.#server.listen(0, 'localhost', done));
    return `http://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  async #answer(path: string, response: ServerResponse): Promise<void> {
    this.asked.push(path);
    if (this.mode === 'down') return void response.destroy();
    if (this.mode === 'failing') return void response.writeHead(503).end();
    if (this.mode === 'redirect' && path !== '/login/')
      return void response.writeHead(302, { Location: '/login/' }).end();
    if (this.mode !== 'up')
      return void response.writeHead(200, { 'Content-Type': types['.html'] }).end(loginPage);
    const odd = this.odd.get(path);
    const file = path.endsWith('/') ? `${path}index.html` : path;
    const body = isServed(path)
      ? await readFile(join(this.folder, file)).catch(() => undefined)
      : undefined;
    if (!body || (odd?.status ?? 200) >= 400)
      return void response
        .writeHead(odd?.status ?? 404, {
          ...headersOf('/404.html'),
          'Content-Type': types['.html'],
        })
        .end('Not found');
    response
      .writeHead(200, {
        ...headersOf(path),
        'Content-Type': types[extname(file)] ?? 'application/octet-stream',
        ...odd?.headers,
      })
      .end(this.edit(path, body));
  }
}
