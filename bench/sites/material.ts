/** Material for MkDocs, from Debian. */
import { join } from 'node:path';
import { fromDebian } from './install.ts';
import { writeFiles, writeMarkdown } from './markdown.ts';
import type { Site } from './site.ts';

/** A font of its own would be fetched from elsewhere. */
const config =
  'site_name: Bench\nnav: [index.md]\nplugins: [search]\ntheme: { name: material, font: false }\n';

export const material: Site = {
  id: 'material',
  name: 'Material for MkDocs',
  install: () => fromDebian('mkdocs-material'),
  prepare: ({ folder, entries }) => {
    const root = join(folder, 'material');
    writeFiles(root, { 'mkdocs.yml': config });
    return {
      build: { argv: ['mkdocs', 'build', '--quiet'], cwd: root },
      out: join(root, 'site'),
      kept: [],
      entry: writeMarkdown(
        root,
        { folder: 'docs', titleIn: 'heading', extension: 'md', home: 'index.md' },
        entries,
      ),
      dev: (port) => ({
        argv: ['mkdocs', 'serve', '--quiet', '--dev-addr', `localhost:${port}`],
        cwd: root,
      }),
    };
  },
};
