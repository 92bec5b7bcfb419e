/** Nobody imports upwards: the floors of the house, and who may touch astro:content. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { test } from 'node:test';

const src = resolve(import.meta.dirname, '../../src');

/** Folder → folders it may import from, besides itself. */
const allowed: Record<string, readonly string[]> = {
  escape: [],
  domain: ['escape'],
  compile: ['domain'],
  scan: ['compile', 'domain'],
  search: ['domain'],
  components: ['domain'],
  library: ['compile', 'scan', 'domain', 'escape', 'portal.config.ts'],
  checks: ['compile', 'domain', 'escape', 'scan'],
  import: ['scan', 'library', 'compile', 'domain', 'escape'],
  output: ['library', 'domain'],
  layouts: ['components', 'domain', 'elements', 'styles', 'portal.config.ts'],
  elements: ['search', 'checks', 'scan', 'compile', 'domain'],
  worker: ['domain'],
  styles: [],
  integrations: ['library', 'checks', 'search', 'compile', 'domain', 'escape', 'portal.config.ts', 'output'],
  cli: ['import', 'library', 'checks', 'search', 'compile', 'domain', 'escape', 'portal.config.ts', 'output'],
  pages: ['layouts', 'components', 'library', 'checks', 'elements', 'search', 'compile', 'domain', 'styles', 'portal.config.ts'],
  'content.config.ts': ['library', 'domain'],
  'portal.config.ts': ['domain'],
};

const importPattern = /(?:from\s+|import\s+|import\()\s*['"](\.{1,2}\/[^'"]+)['"]/g;

interface Import {
  file: string;
  from: string;
  to: string;
}

async function importsOf(file: string): Promise<Import[]> {
  const path = join(src, file);
  const text = await readFile(path, 'utf8');
  return [...text.matchAll(importPattern)].map(([, target]) => ({
    file,
    from: file.split('/')[0]!,
    to: relative(src, resolve(dirname(path), target!)).split('/')[0]!,
  }));
}

const files = (await readdir(src, { recursive: true, withFileTypes: true }))
  .filter((item) => item.isFile() && /\.(?:ts|astro|mdx)$/.test(item.name))
  .map((item) => relative(src, join(item.parentPath, item.name)));

test('every folder of src has its place in the house', () => {
  const folders = new Set(files.map((file) => file.split('/')[0]!));
  assert.deepEqual([...folders].filter((folder) => !(folder in allowed)), []);
});

test('nobody imports upwards', async () => {
  const imports = (await Promise.all(files.map(importsOf))).flat();
  assert.ok(imports.length > 50);
  const upwards = imports.filter(({ from, to }) => from !== to && !allowed[from]?.includes(to));
  assert.deepEqual(upwards.map(({ file, to }) => `${file} imports ${to}`), []);
});

test('only the library and the content configuration touch astro:content', async () => {
  const touching = [];
  for (const file of files) if ((await readFile(join(src, file), 'utf8')).includes("'astro:content'")) touching.push(file);
  assert.deepEqual(touching.filter((file) => !file.startsWith('library/')), ['content.config.ts']);
});

test('the domain imports a schema library, a distance and itself', async () => {
  const packages = new Set<string>();
  for (const file of files.filter((name) => name.startsWith('domain/'))) {
    const text = await readFile(join(src, file), 'utf8');
    for (const [, name] of text.matchAll(/^(?:import|export) [^;]*from '([^.'][^']*)'/gm)) packages.add(name!);
  }
  assert.deepEqual([...packages].sort(), ['fastest-levenshtein', 'zod']);
});

test('commands write through one file, which lets nothing steer a terminal or the runner of a job', async () => {
  const writing = [];
  for (const file of files.filter((name) => /^(?:cli|import|checks|library|domain)\//.test(name))) {
    if (/console\.|process\.std(?:out|err)/.test(await readFile(join(src, file), 'utf8'))) writing.push(file);
  }
  assert.deepEqual(writing, ['cli/print.ts']);
});

test('every source file says in its first line why it exists', async () => {
  const silent = [];
  for (const file of files.filter((name) => !name.endsWith('.mdx'))) {
    const first = (await readFile(join(src, file), 'utf8')).replace(/^---\r?\n/, '');
    if (!/^(?:\/\*\*|\/\/)/.test(first)) silent.push(file);
  }
  assert.deepEqual(silent, []);
});

test('secretlint is loaded by the scanner alone, and the scanner by the check, the importer, and the form, which loads it apart', async () => {
  const imports = (await Promise.all(files.map(async (file) => ({ file, text: await readFile(join(src, file), 'utf8') })))).filter(({ file }) => !file.startsWith('scan/'));
  assert.deepEqual(imports.filter(({ text }) => text.includes('@secretlint')).map(({ file }) => file), []);
  const loading = imports.filter(({ text }) => /^import (?!type)[^;]*from '\.\.\/scan\/(?:found|picture|scan|secrets)\.ts'/m.test(text)).map(({ file }) => file);
  assert.deepEqual(loading.sort(), ['elements/entry-form-judge.ts', 'import/secrets.ts', 'library/findings.ts', 'library/message-secrets.ts', 'library/past-secrets.ts', 'library/presentable.ts']);
  const judging = imports.filter(({ text }) => /^import (?!type)[^;]*entry-form-judge\.ts'/m.test(text));
  assert.deepEqual(judging, []);
});
