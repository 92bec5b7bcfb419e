/**
 * The peer: builds the same entries the usual way, as MDX modules through @astrojs/mdx, without any
 * index.
 */
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

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

/** Lays the project out and returns its folder. */
export function prepareMdxModules(content: string): string {
  rmSync(root, { recursive: true, force: true });
  mkdirSync(join(root, 'src/pages'), { recursive: true });
  cpSync(join(content, 'playbooks'), join(root, 'content/playbooks'), { recursive: true });
  writeFileSync(join(root, 'astro.config.mjs'), config);
  writeFileSync(join(root, 'src/content.config.ts'), collections);
  writeFileSync(join(root, 'src/Steps.astro'), '<ol><slot /></ol>\n');
  writeFileSync(
    join(root, 'src/Step.astro'),
    '<li><strong>{Astro.props.title}</strong><slot /></li>\n',
  );
  writeFileSync(join(root, 'src/pages/[...slug].astro'), page);
  return root;
}
