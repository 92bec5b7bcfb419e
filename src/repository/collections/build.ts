/**
 * Which build this is: digests of all that it is made from, by which pages and indexes can tell
 * whether they belong together, and a number that grows.
 */
import { createHash, type Hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { Audience } from '../../domain/entry/audience.ts';
import type { Identity } from '../../domain/site/manifest.ts';
import { portal } from '../../portal.config.ts';
import { git } from '../git/git.ts';

const root = resolve(import.meta.dirname, '../../..');

/** What decides what a build makes; paths are absolute. */
interface Origin {
  content: string;
  base: string;
  audience: Audience;
  /** File of the reviews that the forge exported. */
  reviews?: string | undefined;
}

/** What a build is made from; digests are SHA-256. */
export async function identify(origin: Origin): Promise<Identity> {
  const { base, audience, content, reviews } = origin;
  const settings = {
    base,
    audience,
    site: portal.site,
    content: await digestOf([content], []),
    code: await digestOf([join(root, 'src'), join(root, 'public')], codeFiles),
    ...(reviews && { reviews: await digestOf([], [reviews]) }),
  };
  const build = createHash('sha256').update(JSON.stringify(settings)).digest('hex').slice(0, 16);
  return { build, settings };
}

/** Sixteen hexadecimal digits, the same for the same sources. */
export async function buildId(origin: Origin): Promise<string> {
  return (await identify(origin)).build;
}

/** What decides how content is built, besides the folders of code. */
const codeFiles = ['astro.config.mjs', 'package-lock.json'].map((name) => join(root, name));

async function digestOf(folders: readonly string[], files: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) add(hash, '', file);
  for (const folder of folders) {
    for (const file of await filesIn(folder)) add(hash, relative(folder, file), file);
  }
  return hash.digest('hex');
}

/** With its length, so that no two lists of files read as the same bytes. */
function add(hash: Hash, name: string, file: string): void {
  const bytes = readFileSync(file);
  hash.update(`\0${name.replaceAll('\\', '/')}\0${bytes.length}\0`).update(bytes);
}

/**
 * How many commits led to what is built: larger for every later commit of a branch, so that builds
 * can be put in order.
 * Undefined where Git cannot know: outside of a repository, and in a shallow clone. A content
 * folder in a repository of its own counts as well.
 */
export async function buildNumber(content: string): Promise<number | undefined> {
  try {
    const portal = await ask(root, 'rev-parse', '--show-toplevel');
    const ofContent = await ask(content, 'rev-parse', '--show-toplevel').catch(() => portal);
    const counts = await Promise.all([...new Set([portal, ofContent])].map(countCommits));
    return counts.reduce((sum, number) => sum + number, 0);
  } catch {
    return undefined;
  }
}

async function countCommits(repository: string): Promise<number> {
  if ((await ask(repository, 'rev-parse', '--is-shallow-repository')) !== 'false')
    throw new Error(`${repository} is a shallow clone`);
  return Number(await ask(repository, 'rev-list', '--count', 'HEAD'));
}

async function ask(folder: string, ...args: string[]): Promise<string> {
  return (await git(folder, ...args)).trim();
}

/**
 * All files below a folder, in an order that is the same on every machine. What Git keeps for
 * itself is no content: it changes when somebody only asks.
 */
async function filesIn(folder: string): Promise<string[]> {
  const items = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = items
    .filter((item) => item.isFile())
    .map((item) => join(item.parentPath, item.name));
  return files.filter((file) => relative(folder, file).split(/[\\/]/)[0] !== '.git').sort();
}
