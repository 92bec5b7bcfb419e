/** A site as a server answers it. What the server must not answer is asked for as well. */
import { manifestFile, readManifest, type Manifest } from '../domain/manifest.ts';
import type { Site } from './site.ts';

/** Milliseconds that a server has for one answer. */
const patience = 30_000;

/** Bytes of the longest manifest that is read: that of some 400,000 files. */
const longestManifest = 64_000_000;

/** Media types by extension. Browsers run or show nothing that comes as another. */
const types: Readonly<Record<string, RegExp>> = {
  html: /^text\/html\b/,
  js: /^(?:text|application)\/javascript\b/,
  css: /^text\/css\b/,
  json: /^application\/json\b/,
  xml: /^(?:application|text)\/(?:[a-z]+\+)?xml\b/,
  svg: /^image\/svg\+xml\b/,
  png: /^image\/png\b/,
  jpg: /^image\/jpeg\b/,
  webp: /^image\/webp\b/,
  avif: /^image\/avif\b/,
  txt: /^text\/plain\b/,
};

/** Files that are for a server itself, and what lies beside a site when a whole project is served. */
const forServers = /^(?:_redirects|_headers|[\w-]+\.map)$/;
const mustNotBeServed = [
  '_headers',
  '_redirects',
  'redirects.map',
  '.env',
  '.git/HEAD',
  '.portal/build.json',
  'content/teams.yml',
  'package.json',
  'package-lock.json',
  'src/portal.config.ts',
];

/** Nothing has this address. */
const nowhere = 'there-is-no-such-page/';

export class ServedSite implements Site {
  readonly name: string;
  private readonly root: URL;
  private manifest: Manifest | undefined;

  /** `address` is that of the home page, with or without the slash at its end. */
  constructor(address: string) {
    this.root = new URL(address.endsWith('/') ? address : `${address}/`);
    this.name = this.root.href;
  }

  /** Only what the manifest lists can be asked for. */
  async list(): Promise<{ paths: string[]; faults: string[] }> {
    const text = await this.readText(manifestFile);
    const manifest = readManifest(text);
    if ('why' in manifest) throw new Error(`${this.name}${manifestFile} is not a manifest of this portal (${manifest.why})`);
    this.manifest = manifest;
    const paths = Object.keys(manifest.files).filter((path) => !forServers.test(path));
    return { paths: [manifestFile, ...paths].sort(), faults: await this.exposed() };
  }

  /** Files that the survey does not see, because no server may answer them. */
  get unseen(): string[] {
    return Object.keys(this.manifest?.files ?? {}).filter((path) => forServers.test(path));
  }

  private async readText(path: string): Promise<string> {
    const pieces: Uint8Array[] = [];
    for await (const piece of this.read(path)) pieces.push(piece);
    return Buffer.concat(pieces).toString('utf8');
  }

  async *read(path: string): AsyncIterable<Uint8Array> {
    const isNotFoundPage = path === '404.html';
    const response = await this.ask(isNotFoundPage ? nowhere : path.replace(/(?:^|(?<=\/))index\.html$/, ''));
    const wanted = isNotFoundPage ? 404 : 200;
    if (response.status !== wanted) throw new Error(`${path} is answered with status ${response.status}, not ${wanted}`);
    const type = response.headers.get('content-type') ?? 'no type';
    const right = types[path.split('.').at(-1)!];
    if (right && !right.test(type)) throw new Error(`${path} is served as ${type}`);
    yield* this.bounded(path, response);
  }

  /** A server could go on for ever. */
  private async *bounded(path: string, { body }: Response): AsyncIterable<Uint8Array> {
    const most = this.manifest?.files[path]?.size ?? longestManifest;
    let size = 0;
    for await (const piece of body ?? []) {
      size += piece.length;
      if (size > most) throw new Error(`${path} is longer than the ${most} bytes that the build wrote`);
      yield piece;
    }
  }

  /** One sentence for each file that is answered and must not be. A page that stands in for all addresses is noticed as well. */
  private async exposed(): Promise<string[]> {
    const found = await Promise.all(mustNotBeServed.map(async (path) => {
      const { status, body } = await this.ask(path);
      await body?.cancel();
      return status >= 200 && status < 300 ? [`${path} is served and must not be`] : [];
    }));
    return found.flat();
  }

  private async ask(path: string): Promise<Response> {
    const address = new URL(path.split('/').map(encodeURIComponent).join('/'), this.root);
    try {
      return await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(patience) });
    } catch (cause) {
      const { message, cause: inner } = cause as Error;
      throw new Error(`${path} cannot be fetched: ${(inner as Error | undefined)?.message ?? message}`);
    }
  }
}
