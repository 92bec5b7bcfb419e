/** The peer that is nearest to the portal: Astro, entries as MDX, Pagefind. */
import { join } from 'node:path';
import { fromNpm, rootOf } from './install.ts';
import { writeFiles, writeMarkdown } from './markdown.ts';
import { astroVersion, quietAstro } from './portal.ts';
import type { Site } from './site.ts';

const config = `import starlight from '@astrojs/starlight';
export default { integrations: [starlight({ title: 'Bench', sidebar: [{ label: 'Home', link: '/' }] })], devToolbar: { enabled: false } };
`;

const collections = `import { defineCollection } from 'astro:content';
import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`;

export const starlight: Site = {
  id: 'starlight',
  name: 'Starlight',
  install: () => fromNpm('starlight', { '@astrojs/starlight': '0.42.4', astro: astroVersion }),
  prepare: ({ entries }) => {
    const root = rootOf('starlight');
    const out = join(root, 'dist');
    writeFiles(root, { 'astro.config.mjs': config, 'src/content.config.ts': collections });
    const astro = (...args: string[]) => ({
      argv: [join(root, 'node_modules/.bin/astro'), ...args],
      cwd: root,
      env: quietAstro,
    });
    return {
      build: astro('build', '--silent'),
      out,
      kept: [join(root, 'node_modules/.astro'), join(root, '.astro'), out],
      entry: writeMarkdown(
        root,
        {
          folder: 'src/content/docs',
          titleIn: 'front matter',
          extension: 'mdx',
          home: 'index.mdx',
        },
        entries,
      ),
      dev: (port) => astro('dev', '--port', `${port}`),
    };
  },
};
