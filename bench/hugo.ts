/** The peer that is known to be fast: Hugo, with Pagefind over what it built. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const layout = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body><main data-pagefind-body><h1>{{ .Title }}</h1>{{ .Content }}</main></body></html>`;
const list = `<!doctype html><html lang="en"><head><title>{{ .Title }}</title></head><body><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></body></html>`;

/** Rows of Hugo; none where it is not installed. `textOf` is the Markdown of an entry. */
export function hugoSite<Cost>(
  root: string,
  entries: number,
  textOf: (n: number) => string,
  cost: (command: readonly string[], cwd: string) => Cost,
): Record<string, () => Cost> {
  if (spawnSync('hugo', ['version']).status !== 0) return {};
  const write = (path: string, text: string) => {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write('config.toml', 'baseURL = "https://example.org/"\ntitle = "Bench"\n');
  write('layouts/_default/single.html', layout);
  write('layouts/_default/list.html', list);
  for (let n = 0; n < entries; n++) write(`content/playbooks/entry-${n}.md`, textOf(n));
  const command = `hugo --quiet && ${resolve('node_modules/.bin/pagefind')} --site public --silent`;
  return {
    'Hugo and Pagefind, from nothing': () => {
      rmSync(join(root, 'public'), { recursive: true, force: true });
      return cost(['sh', '-c', command], root);
    },
  };
}
