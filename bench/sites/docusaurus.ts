/**
 * Docusaurus as its makers recommend it for large sites: the classic preset with docs only, and
 * its faster bundler. It has no local search of its own; the plugin is the one it names first.
 */
import { join } from 'node:path';
import { fromNpm, rootOf } from './install.ts';
import { writeFiles, writeMarkdown } from './markdown.ts';
import type { Site } from './site.ts';

const version = '3.10.2';

const config = `export default {
  title: 'Bench',
  url: 'https://example.org',
  baseUrl: '/',
  trailingSlash: true,
  future: { v4: true, faster: true },
  presets: [['classic', { docs: { routeBasePath: '/', sidebarPath: './sidebars.js' }, blog: false, pages: false }]],
  themes: [['@easyops-cn/docusaurus-search-local', { docsRouteBasePath: '/', indexBlog: false, indexPages: false, hashed: true }]],
};
`;

export const docusaurus: Site = {
  id: 'docusaurus',
  name: 'Docusaurus',
  install: () =>
    fromNpm('docusaurus', {
      '@docusaurus/core': version,
      '@docusaurus/faster': version,
      '@docusaurus/preset-classic': version,
      '@easyops-cn/docusaurus-search-local': '0.55.3',
      react: '19.2.0',
      'react-dom': '19.2.0',
    }),
  prepare: ({ entries }) => {
    const root = rootOf('docusaurus');
    const out = join(root, 'build');
    writeFiles(root, {
      'docusaurus.config.js': config,
      'sidebars.js': "export default { docs: ['index'] };\n",
    });
    return {
      build: {
        argv: [join(root, 'node_modules/.bin/docusaurus'), 'build'],
        cwd: root,
        env: { DOCUSAURUS_NO_TELEMETRY: '1', NO_UPDATE_NOTIFIER: '1' },
      },
      out,
      kept: [join(root, '.docusaurus'), join(root, 'node_modules/.cache'), out],
      entry: writeMarkdown(
        root,
        { folder: 'docs', titleIn: 'front matter', extension: 'mdx', home: 'index.mdx' },
        entries,
      ),
    };
  },
};
