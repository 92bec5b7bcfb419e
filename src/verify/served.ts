/** A site as a server answers it. What the server must not answer is asked for as well. */
import { hostFiles } from '../domain/site/headers.ts';
import { manifestFile, readManifest, type Manifest } from '../domain/site/manifest.ts';
import type { Listing, Site } from './site.ts';

/** Milliseconds that a server has for one answer. */
const timeoutMs = 30_000;

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
  woff2: /^(?:font\/woff2|application\/font-woff2)\b/,
  txt: /^text\/plain\b/,
};

/** Hosts read these and need not show them; some show them, and some do neither. */
const forHosts = hostFiles.map((path) => path.slice(1));

/** What lies beside a site when a whole project is served. */
const mustNotBeServed = [
  '.env',
  '.git/HEAD',
  '.portal/build.json',
  'content/teams.yml',
  'package.json',
  'package-lock.json',
  'src/portal.config.ts',
];

const otherAlphabet = /;\s*charset=(?!"?utf-?8\b)/i;

/** Nothing has this address. */
const nowhere = 'there-is-no-such-page/';

/** What the server answers is not this portal at all. */
export class NoPortal extends Error {}

export class ServedSite implements Site {
  readonly name: string;
  readonly notes = [
    `Not asked for: ${forHosts.join(', ')}. They are for hosts, which need not show them`,
  ];
  private readonly root: URL;
  private manifest: Manifest | undefined;

  /** `address` is that of the home page, with or without the slash at its end. */
  constructor(address: string) {
    this.root = new URL(address.endsWith('/') ? address : `${address}/`);
    this.name = this.root.href;
  }

  /** Only what the manifest lists can be asked for. */
  async list(): Promise<Listing> {
    this.manifest = await this.readManifest();
    const all = Object.keys(this.manifest.files);
    const paths = [manifestFile, ...all.filter((path) => !forHosts.includes(path))].sort();
    return { paths, unseen: forHosts, faults: await this.exposed() };
  }

  private async readManifest(): Promise<Manifest> {
    const manifest = readManifest(await this.readText(manifestFile));
    if (!('why' in manifest)) return manifest;
    throw new NoPortal(`${manifestFile} is not a manifest of this portal (${manifest.why})`);
  }

  private async readText(path: string): Promise<string> {
    const pieces: Uint8Array[] = [];
    for await (const piece of this.read(path)) pieces.push(piece);
    return Buffer.concat(pieces).toString('utf8');
  }

  async *read(path: string): AsyncIterable<Uint8Array> {
    const isNotFoundPage = path === '404.html';
    const response = await this.ask(isNotFoundPage ? nowhere : addressOf(path));
    const wrong = wrongAnswer(response, path, isNotFoundPage ? 404 : 200);
    if (wrong) {
      await response.body?.cancel();
      throw new NoPortal(wrong);
    }
    yield* this.bounded(path, response);
  }

  /** A server could go on for ever. */
  private async *bounded(path: string, { body }: Response): AsyncIterable<Uint8Array> {
    const most = this.manifest?.files[path]?.size ?? longestManifest;
    let size = 0;
    for await (const piece of body ?? []) {
      size += piece.length;
      if (size > most)
        throw new Error(`${path} is longer than the ${most} bytes that the build wrote`);
      yield piece;
    }
  }

  /** One sentence for each file that is answered and must not be. */
  private async exposed(): Promise<string[]> {
    const found = await Promise.all(mustNotBeServed.map((path) => this.exposes(path)));
    return mustNotBeServed
      .filter((_, at) => found[at])
      .map((path) => `${path} is served and must not be`);
  }

  private async exposes(path: string): Promise<boolean> {
    const { ok, body } = await this.ask(path);
    await body?.cancel();
    return ok;
  }

  private async ask(path: string): Promise<Response> {
    const address = new URL(path.split('/').map(encodeURIComponent).join('/'), this.root);
    try {
      return await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
    } catch (cause) {
      const { message, cause: inner } = cause as Error;
      throw new Error(
        `${path} cannot be fetched: ${(inner as Error | undefined)?.message ?? message}`,
        { cause },
      );
    }
  }
}

/** A page has the address of its folder. */
function addressOf(path: string): string {
  return path.replace(/(?:^|(?<=\/))index\.html$/, '');
}

/** What is wrong with the status and the type of an answer. */
function wrongAnswer(
  { status, headers }: Response,
  path: string,
  wanted: number,
): string | undefined {
  const to = headers.get('location');
  if (status !== wanted)
    return `${path} is answered with status ${status}, not ${wanted}${to ? `, and leads to ${to}` : ''}`;
  const type = headers.get('content-type') ?? 'no type';
  const right = types[path.split('.').at(-1)!];
  if (right && !right.test(type)) return `${path} is served as ${type}`;
  // What a header says of the alphabet of a text counts more than what the text says itself.
  if (otherAlphabet.test(type)) return `${path} is served as ${type}, and is in UTF-8`;
  const isKept = /^attachment\b/i.test(headers.get('content-disposition') ?? '');
  return isKept ? `${path} is served to be saved, not to be shown` : undefined;
}
