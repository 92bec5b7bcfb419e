/** Serves the site that was built as a web server should: for `npm start`, and for the tests. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, posix } from 'node:path';
import { preview, type Plugin } from 'vite';
import { headersOf, isServed } from '../domain/site/headers.ts';
import { settings } from '../repository/content/settings.ts';

/** The decoded path from the root of the portal; nothing for an address that is outside of it. */
function pathOf(address: string): string | undefined {
  const { base } = settings;
  try {
    const path = posix.normalize(
      decodeURIComponent(address.replace(/[?#].*/, '')).replace(/\\/g, '/'),
    );
    return `${path}/`.startsWith(base) ? `/${path.slice(base.length)}` : undefined;
  } catch {
    return undefined;
  }
}

function isFile(path: string): boolean {
  const file = join(settings.out, path.endsWith('/') ? `${path}index.html` : path);
  return (
    isServed(path) &&
    !file.includes('\0') &&
    Boolean(statSync(file, { throwIfNoEntry: false })?.isFile())
  );
}

function send(response: ServerResponse, path: string): void {
  for (const [name, value] of Object.entries(headersOf(path))) response.setHeader(name, value);
}

function answer(request: IncomingMessage, response: ServerResponse, next: () => void): void {
  const path = pathOf(request.url ?? '/');
  if (path !== undefined && isFile(path)) {
    send(response, path);
    next();
    return;
  }
  send(response, '/404.html');
  if (path !== undefined && isFile(`${path}/`)) {
    response.writeHead(301, { Location: `${encodeURI(settings.base + path.slice(1))}/` }).end();
    return;
  }
  response
    .writeHead(404, { 'Content-Type': 'text/html; charset=utf-8' })
    .end(readFileSync(join(settings.out, '404.html')));
}

/**
 * Before all that Vite does: what it answers has the headers then, and what is not there does not
 * reach it.
 */
const asAServer: Plugin = {
  name: 'portal-serve',
  configurePreviewServer: ({ middlewares }) => void middlewares.use(answer),
};

/**
 * Serves the built site on a port until the process ends. Throws when nothing was built, or the
 * port is taken.
 */
export async function serve(port: number): Promise<void> {
  if (!existsSync(join(settings.out, '404.html')))
    throw new Error(`There is no site in ${settings.out}`);
  const server = await preview({
    configFile: false,
    base: settings.base,
    appType: 'mpa',
    build: { outDir: settings.out },
    // It answers on every address, so that a container can be reached.
    preview: { host: true, port, strictPort: port !== 0 },
    plugins: [asAServer],
  });
  server.printUrls();
}

if (process.argv[1] === import.meta.filename) await serve(Number(process.env['PORT'] || 4321));
