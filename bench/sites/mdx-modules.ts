/** The same entries the usual way: as MDX modules through @astrojs/mdx, without any index. */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { writeFiles } from './markdown.ts';
import { astroVersion, quietAstro } from './portal.ts';
import type { Site } from './site.ts';

/** Below the project, so that its packages are found. */
const root = resolve('node_modules/.cache/bench-mdx-modules');

const config = `import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
export default defineConfig({ integrations: [mdx()], cacheDir: './cache', devToolbar: { enabled: false } });
`;

const collections = `import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
export const collections = { entries: defineCollection({ loader: glob({ base: './content', pattern: '**/*.mdx' }) }) };
`;

const page = `---
import { getCollection, render } from 'astro:content';
import Step from '../Step.astro';
import Steps from '../Steps.astro';
export async function getStaticPaths() {
  return (await getCollection('entries')).map((entry) => ({ params: { slug: entry.id }, props: { entry } }));
}
const { entry } = Astro.props;
const { Content } = await render(entry);
---
<html lang="en"><head><title>{entry.data.title}</title></head><body><h1>{entry.data.title}</h1><Content components={{ Steps, Step }} /></body></html>
`;

export const mdxModules: Site = {
  id: 'mdx-modules',
  name: 'As MDX modules, without search',
  install: () => `Astro ${astroVersion}`,
  prepare: ({ entries }) => {
    const content = join(root, 'content');
    rmSync(root, { recursive: true, force: true });
    execFileSync('node', ['bench/generate.ts', '--to', content, '--entries', `${entries}`]);
    writeFiles(root, {
      'astro.config.mjs': config,
      'src/content.config.ts': collections,
      'src/Steps.astro': '<ol><slot /></ol>\n',
      'src/Step.astro': '<li><strong>{Astro.props.title}</strong><slot /></li>\n',
      'src/pages/[...slug].astro': page,
    });
    const out = join(root, 'dist');
    const astro = (...args: string[]) => ({
      argv: [resolve('node_modules/.bin/astro'), ...args],
      cwd: root,
      env: quietAstro,
    });
    return {
      build: astro('build', '--silent'),
      out,
      kept: [join(root, 'cache'), join(root, '.astro'), out],
      entry: (n) => ({
        file: join(content, 'playbooks', `entry-${n}.mdx`),
        path: `/playbooks/entry-${n}/`,
      }),
      dev: (port) => astro('dev', '--port', `${port}`),
    };
  },
};
