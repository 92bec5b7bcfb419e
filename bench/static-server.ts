/**
 * Serves a built site as a usual server does, compressing as it answers, which sirv leaves to
 * others, and keeps account of every answer.
 */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** One answer as it travelled. */
export interface Transfer {
  path: string;
  /** When it was asked for, in milliseconds since 1970. */
  at: number;
  /** With headers, after compression. */
  bytes: number;
}

/** A server that runs. */
export interface StaticServer {
  /** Such as http://localhost:4430, without a slash at the end. */
  origin: string;
  transfers: Transfer[];
  close(): void;
}

/** What is text, and therefore compressed. Anything else is sent as it is. */
const textTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.xml': 'application/xml',
  '.wasm': 'application/wasm',
};

/** Names that change with their content, in the folders of Astro, VitePress and Material. */
const immutable = /^\/(?:_astro|assets)\//;

/** Starts to serve a folder; port 0 takes any that is free. */
export async function serve(folder: string, port: number): Promise<StaticServer> {
  const transfers: Transfer[] = [];
  const packed = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    note(request, response, transfers);
    void answer(folder, request, response, packed);
  });
  await new Promise<void>((done, fail) =>
    server.once('error', fail).listen(port, 'localhost', done),
  );
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { origin: `http://localhost:${(server.address() as AddressInfo).port}`, transfers, close };
}

function pathOf(request: IncomingMessage): string {
  return decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
}

/**
 * A connection carries one answer after the other, so that its bytes between begin and end are
 * those of this one.
 */
function note(request: IncomingMessage, response: ServerResponse, transfers: Transfer[]): void {
  const { socket } = request;
  const before = socket.bytesWritten;
  const transfer = {
    path: pathOf(request),
    at: performance.timeOrigin + performance.now(),
    bytes: 0,
  };
  transfers.push(transfer);
  response.on('finish', () => (transfer.bytes = socket.bytesWritten - before));
}

async function answer(
  folder: string,
  request: IncomingMessage,
  response: ServerResponse,
  packed: Map<string, Buffer>,
): Promise<void> {
  const path = pathOf(request);
  const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
  const type = textTypes[extname(file)];
  const body =
    packed.get(file) ??
    (await readFile(file)
      .then((data) => (type ? promisify(gzip)(data) : data))
      .catch(() => undefined));
  if (!body) {
    response.writeHead(404).end();
    return;
  }
  packed.set(file, body);
  response.writeHead(200, {
    'content-type': type ?? 'application/octet-stream',
    'content-length': body.length,
    'cache-control': immutable.test(path) ? 'max-age=31536000, immutable' : 'no-cache',
    ...(type && { 'content-encoding': 'gzip', vary: 'accept-encoding' }),
  });
  response.end(body);
}
