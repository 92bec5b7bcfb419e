/** Writes the generated entries as the Markdown of another site generator. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { asMarkdown, generateEntry } from '../entry.ts';
import type { Project } from './site.ts';

/** What a generator expects of its files. */
export interface Dialect {
  /** Relative to the project. */
  folder: string;
  titleIn: 'front matter' | 'heading';
  /** How the names of entries end. */
  extension: 'md' | 'mdx';
  /** The name of the home page. */
  home: string;
}

/** No peer lists all pages on every page, as none would of so many. */
export function writeMarkdown(
  root: string,
  { folder, titleIn, extension, home }: Dialect,
  total: number,
): Project['entry'] {
  const docs = join(root, folder);
  const entry: Project['entry'] = (n) => ({
    file: join(docs, 'playbooks', `entry-${n}.${extension}`),
    path: `/playbooks/entry-${n}/`,
  });
  rmSync(docs, { recursive: true, force: true });
  mkdirSync(join(docs, 'playbooks'), { recursive: true });
  writeFileSync(join(docs, home), titleIn === 'heading' ? '# Home\n' : '---\ntitle: Home\n---\n');
  for (let n = 0; n < total; n++)
    writeFileSync(entry(n).file, asMarkdown(generateEntry(n, total), titleIn));
  return entry;
}

/** Writes the other files of a project by their paths. */
export function writeFiles(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}
