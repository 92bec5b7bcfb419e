/** Nobody imports upwards: the floors of the house. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { test } from 'node:test';

const src = resolve(import.meta.dirname, '../../src');

/** Folder → folders it may import from, besides itself. */
const allowed: Record<string, readonly string[]> = {
  escape: [],
  async: [],
  domain: ['escape', 'portal.words.ts'],
  compile: ['domain', 'escape'],
  scan: ['compile', 'domain'],
  search: ['domain', 'escape', 'async'],
  repository: ['compile', 'scan', 'domain', 'escape', 'async', 'portal.config.ts'],
  checks: ['compile', 'domain', 'escape', 'scan'],
  import: ['async', 'scan', 'repository', 'compile', 'domain', 'escape'],
  adopt: ['repository', 'checks', 'compile', 'domain'],
  output: ['repository', 'domain'],
  ui: ['domain', 'escape'],
  layouts: ['ui', 'domain', 'styles', 'portal.config.ts'],
  worker: ['domain'],
  styles: [],
  verify: ['repository', 'domain', 'async'],
  build: [
    'async',
    'verify',
    'repository',
    'checks',
    'search',
    'compile',
    'domain',
    'escape',
    'portal.config.ts',
    'output',
  ],
  integrations: ['build', 'repository', 'checks', 'compile', 'domain', 'escape', 'output'],
  cli: [
    'build',
    'styles',
    'adopt',
    'verify',
    'import',
    'repository',
    'checks',
    'search',
    'compile',
    'domain',
    'escape',
    'portal.config.ts',
    'output',
  ],
  pages: [
    'async',
    'layouts',
    'ui',
    'repository',
    'checks',
    'search',
    'compile',
    'domain',
    'styles',
    'portal.config.ts',
  ],
  'portal.config.ts': ['domain'],
  'portal.words.ts': [],
};

/**
 * Rooms that may do more than their folder: behaviour in the browser that searches, or judges and
 * shows what is typed.
 */
const allowedRooms: Record<string, readonly string[]> = {
  'ui/search': ['search'],
  'ui/telemetry': ['scan'],
  'ui/entry-form': ['search', 'checks', 'scan', 'compile'],
};

const importPattern = /(?:from\s+|import\s+|import\()\s*['"](\.{1,2}\/[^'"]+)['"]/g;

interface Import {
  file: string;
  /** The file that is imported. */
  target: string;
  from: string;
  to: string;
}

async function importsOf(file: string): Promise<Import[]> {
  const path = join(src, file);
  const text = await readFile(path, 'utf8');
  return [...text.matchAll(importPattern)].map(([, specifier]) => {
    const target = relative(src, resolve(dirname(path), specifier!));
    return { file, target, from: file.split('/')[0]!, to: target.split('/')[0]! };
  });
}

function mayImport({ file, from, to }: Import): boolean {
  const room = file.split('/').slice(0, 2).join('/');
  return from === to || Boolean(allowed[from]?.includes(to) || allowedRooms[room]?.includes(to));
}

/** The first circle of files that import each other, types included; empty when there is none. */
function findCircle(imports: readonly Import[]): string[] {
  const targets = Map.groupBy(imports, ({ file }) => file);
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]): string[] => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const { target } of targets.get(file) ?? []) {
      const circle = visit(target, [...way, file]);
      if (circle.length > 0) return circle;
    }
    done.add(file);
    return [];
  };
  for (const file of targets.keys()) {
    const circle = visit(file, []);
    if (circle.length > 0) return circle;
  }
  return [];
}

const files = (await readdir(src, { recursive: true, withFileTypes: true }))
  .filter((item) => item.isFile() && /\.(?:ts|astro|mdx)$/.test(item.name))
  .map((item) => relative(src, join(item.parentPath, item.name)));

test('every folder of src has its place in the house', () => {
  const folders = new Set(files.map((file) => file.split('/')[0]!));
  assert.deepEqual(
    [...folders].filter((folder) => !(folder in allowed)),
    [],
  );
});

test('nobody imports upwards', async () => {
  const imports = (await Promise.all(files.map(importsOf))).flat();
  assert.ok(imports.length > 50);
  assert.deepEqual(
    imports.filter((one) => !mayImport(one)).map(({ file, to }) => `${file} imports ${to}`),
    [],
  );
});

test('no file imports itself by way of others', async () => {
  assert.deepEqual(findCircle((await Promise.all(files.map(importsOf))).flat()), []);
});

/** Folders whose files are the rows of one table, and so may be many. */
const tables: Record<string, string> = {
  'checks/rules': 'one rule a file',
  cli: 'one command a file',
  'domain/schema': 'one kind of content a file',
  'pages/guide': 'one page of the guide a file',
  'ui/prose': 'one component that authors may use a file',
};

test('no folder holds more than twelve files, unless they are the rows of one table', () => {
  const sizes = Object.entries(Object.groupBy(files, dirname)).map(([folder, inside]) => ({
    folder,
    size: inside!.length,
  }));
  assert.deepEqual(
    sizes.filter(({ folder, size }) => size > 12 && !(folder in tables)),
    [],
  );
});

test('the domain imports a schema library, a distance and itself', async () => {
  const packages = new Set<string>();
  for (const file of files.filter((name) => name.startsWith('domain/'))) {
    const text = await readFile(join(src, file), 'utf8');
    for (const [, name] of text.matchAll(/^(?:import|export) [^;]*from '([^.'][^']*)'/gm))
      packages.add(name!);
  }
  assert.deepEqual([...packages].sort(), ['any-ascii', 'fastest-levenshtein', 'zod']);
});

test('commands write through one file, which lets nothing steer a terminal or the runner of a job, once the settings are read', async () => {
  const writing = [];
  for (const file of files.filter((name) =>
    /^(?:cli|import|checks|repository|domain)\//.test(name),
  )) {
    if (/console\.|process\.std(?:out|err)/.test(await readFile(join(src, file), 'utf8')))
      writing.push(file);
  }
  assert.deepEqual(writing.sort(), ['cli/print.ts', 'repository/content/settings.ts']);
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
  const imports = (
    await Promise.all(
      files.map(async (file) => ({ file, text: await readFile(join(src, file), 'utf8') })),
    )
  ).filter(({ file }) => !file.startsWith('scan/'));
  assert.deepEqual(
    imports.filter(({ text }) => text.includes('@secretlint')).map(({ file }) => file),
    [],
  );
  const loading = imports
    .filter(({ text }) =>
      /^import (?!type)[^;]*from '(?:\.\.\/)+scan\/(?:found|picture|scan|secrets)\.ts'/m.test(text),
    )
    .map(({ file }) => file);
  assert.deepEqual(loading.sort(), [
    'import/convert/secrets.ts',
    'repository/history/presentable.ts',
    'repository/secrets/findings.ts',
    'repository/secrets/message-secrets.ts',
    'repository/secrets/past-secrets.ts',
    'repository/secrets/scan-file.ts',
    'ui/entry-form/entry-form-judge.ts',
  ]);
  const judging = imports.filter(({ text }) =>
    /^import (?!type)[^;]*entry-form-judge\.ts'/m.test(text),
  );
  assert.deepEqual(judging, []);
});
