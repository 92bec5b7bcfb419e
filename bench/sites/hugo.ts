/** The peer that is known to be fast: Hugo from Debian, with Pagefind over what it built. */
import { join, resolve } from 'node:path';
import { fromDebian } from './install.ts';
import { writeFiles, writeMarkdown } from './markdown.ts';
import { pagefindVersion } from './portal.ts';
import type { Site } from './site.ts';

const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body><main data-pagefind-body><h1>{{ .Title }}</h1>{{ .Content }}</main></body></html>`;
const list = `<!doctype html><html lang="en"><head><title>{{ .Title }}</title></head><body><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></body></html>`;

export const hugo: Site = {
  id: 'hugo',
  name: 'Hugo and Pagefind',
  install: () => `${fromDebian('hugo')}, Pagefind ${pagefindVersion}`,
  prepare: ({ folder, entries }) => {
    const root = join(folder, 'hugo');
    writeFiles(root, {
      'config.toml': 'baseURL = "https://example.org/"\ntitle = "Bench"\n',
      'layouts/_default/single.html': page,
      'layouts/_default/list.html': list,
    });
    const pagefind = resolve('node_modules/.bin/pagefind');
    return {
      build: {
        argv: ['sh', '-c', `hugo --quiet && ${pagefind} --site public --silent`],
        cwd: root,
      },
      out: join(root, 'public'),
      kept: [],
      entry: writeMarkdown(
        root,
        { folder: 'content', titleIn: 'front matter', extension: 'md', home: '_index.md' },
        entries,
      ),
      dev: (port) => ({
        argv: ['hugo', 'server', '--port', `${port}`, '--disableLiveReload'],
        cwd: root,
      }),
    };
  },
};
