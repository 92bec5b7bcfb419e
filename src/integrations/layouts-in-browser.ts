/**
 * Layouts as functions that a browser can call: the preview of the form is the page because the
 * same components make it. An import that ends in `?browser` gives such a function.
 */
import { readFile } from 'node:fs/promises';
import { resolve as resolvePath, relative } from 'node:path';
import { transform } from '@astrojs/compiler-rs';
import type { Plugin } from 'vite';

/** Marks a component that is compiled for browsers; Astro leaves its ids alone. */
const mark = '\0browser:';
const asked = '?browser';

/** What a page has around its entry, which the page of the form has already. */
const frame = resolvePath('src/layouts/BaseLayout.astro');

/** Styles are on the page of the form, which asks for the layouts too. */
const apart = /^import "[^"]*\.astro\?astro&type=[^"]*";$|^import ['"][^'"]*\.css['"];$/gm;

export function layoutsInBrowser(options: { site: string }): Plugin {
  const root = process.cwd();
  return {
    name: 'layouts-in-browser',
    enforce: 'pre',
    applyToEnvironment: ({ name }) => name === 'client',
    async resolveId(id, importer) {
      const from = importer?.startsWith(mark) ? fileOf(importer) : importer;
      if (from === importer && !id.endsWith(asked)) return undefined;
      const found = await this.resolve(id.replace(asked, ''), from, { skipSelf: true });
      if (!found) return undefined;
      const [file = ''] = found.id.split('?');
      return file.endsWith('.astro') && !found.id.includes('astro&type')
        ? `${mark}${file}.ts`
        : found;
    },
    async load(id) {
      if (!id.startsWith(mark)) return undefined;
      const file = fileOf(id);
      this.addWatchFile(file);
      const source = file === frame ? '<slot />' : await readFile(file, 'utf8');
      const { code, scripts } = transform(source, {
        filename: file,
        normalizedFilename: `/${relative(root, file)}`,
        internalURL: 'astro/compiler-runtime',
        compact: 'jsx',
        scopedStyleStrategy: 'attribute',
        resultScopedSlot: true,
        astroGlobalArgs: JSON.stringify(options.site),
        resolvePath: (specifier: string) => specifier,
      });
      const behaviour = scripts.map((script) => (script.type === 'inline' ? script.code : ''));
      return { code: [code.replace(apart, ''), ...behaviour].join('\n'), moduleType: 'ts' };
    },
  };
}

function fileOf(id: string): string {
  return id.slice(mark.length, -'.ts'.length);
}
