/** The peer from npm that builds fastest: VitePress with its local search. */
import { join } from 'node:path';
import { fromNpm, rootOf } from './install.ts';
import { writeFiles, writeMarkdown } from './markdown.ts';
import type { Site } from './site.ts';

const config = `export default { srcDir: 'docs', outDir: 'dist', ignoreDeadLinks: true, themeConfig: { search: { provider: 'local' } } };
`;

export const vitepress: Site = {
  id: 'vitepress',
  name: 'VitePress',
  install: () => fromNpm('vitepress', { vitepress: '1.6.4' }),
  prepare: ({ entries }) => {
    const root = rootOf('vitepress');
    writeFiles(root, { '.vitepress/config.mjs': config });
    return {
      build: { argv: [join(root, 'node_modules/.bin/vitepress'), 'build'], cwd: root },
      out: join(root, 'dist'),
      kept: [],
      entry: writeMarkdown(
        root,
        { folder: 'docs', titleIn: 'heading', extension: 'md', home: 'index.md' },
        entries,
      ),
    };
  },
};
