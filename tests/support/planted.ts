/** A small built site, copies of it for mistakes to be planted in, and what verify says of them. */
import { cpSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { manifestFile, writeManifest, type Manifest } from '../../src/domain/site/manifest.ts';
import { publication } from '../../src/repository/collections/ledger.ts';
import { readLibrary } from '../../src/repository/content/read.ts';
import { settings } from '../../src/repository/content/settings.ts';
import type { Expectation } from '../../src/verify/expected.ts';
import { judge } from '../../src/verify/judge.ts';
import { FolderSite } from '../../src/verify/site.ts';
import { expectNow, read } from '../../src/verify/verify.ts';
import { build, contentWith, temporary } from './build.ts';

/**
 * The sample library with an image, an old address, a draft and a link to a section of the guide.
 */
export async function richContent(): Promise<string> {
  const content = await contentWith('link-to-draft');
  await rm(join(content, 'playbooks/bad.mdx'));
  const image = sharp({ create: { width: 900, height: 300, channels: 3, background: '#456' } });
  await image.png().toFile(join(content, 'lessons/queue.png'));
  const lesson = join(content, 'lessons/sample.mdx');
  const text = (await readFile(lesson, 'utf8')).replace(
    'owner: dba',
    'owner: dba\naliases: [/lessons/old-name/]',
  );
  await writeFile(lesson, `${text}\n[Secrets](/guide/rules/#secret)\n\n![A queue](./queue.png)\n`);
  return content;
}

/** A built site and what is expected of it. */
export class Original {
  readonly content: string;
  readonly folder: string;

  private constructor(content: string, folder: string) {
    this.content = content;
    this.folder = folder;
  }

  static async build(): Promise<Original> {
    const [content, folder] = await Promise.all([richContent(), temporary('original')]);
    const { code, output } = await build({
      PORTAL_CONTENT: content,
      PORTAL_OUT: join(folder, 'site'),
    });
    if (code !== 0) throw new Error(output);
    return new Original(content, folder);
  }

  get site(): string {
    return join(this.folder, 'site');
  }

  async expectation(changes: Partial<typeof settings> = {}): Promise<Expectation> {
    const library = await readLibrary(this.content, {
      base: '/',
      insecureHosts: [],
      site: 'https://portal.example.org',
    });
    return expectNow(
      { ...settings, content: this.content, ...changes },
      publication(library, 'everyone'),
    );
  }

  /**
   * Does something to a copy, and says what verify finds: first as it is, then as if somebody had
   * made the manifest anew.
   */
  async plant(
    change: (site: string) => Promise<unknown>,
    expected: Expectation,
  ): Promise<{ found: string; foundAnew: string }> {
    const folder = await mkdtemp(join(tmpdir(), 'portal-planted-'));
    try {
      const site = join(folder, 'site');
      cpSync(this.site, site, { recursive: true });
      await change(site);
      const survey = await read(new FolderSite(site, true), expected);
      const found = judge(survey, expected);
      survey.texts.set(manifestFile, writeManifest(expected.identity, survey.files));
      return { found: found.join('\n'), foundAnew: judge(survey, expected).join('\n') };
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  async remove(): Promise<void> {
    await Promise.all([
      rm(this.content, { recursive: true }),
      rm(this.folder, { recursive: true }),
    ]);
  }
}

/** Changes the manifest of a site. */
export async function editManifest(
  site: string,
  change: (manifest: Manifest) => unknown,
): Promise<void> {
  const path = join(site, manifestFile);
  const manifest = JSON.parse(await readFile(path, 'utf8')) as Manifest;
  change(manifest);
  await writeFile(path, JSON.stringify(manifest));
}

/** Changes the text of a file; it has to differ then. */
export async function edit(path: string, change: (text: string) => string): Promise<void> {
  const text = await readFile(path, 'utf8');
  const changed = change(text);
  if (changed === text) throw new Error(`${path} would stay as it is`);
  await writeFile(path, changed);
}

/** Length of a file in bytes. */
export async function sizeOf(path: string): Promise<number> {
  return (await stat(path)).size;
}
