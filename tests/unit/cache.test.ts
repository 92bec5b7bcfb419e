/**
 * What an earlier run kept is used when the same source and libraries made it, and never otherwise.
 */
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, test } from 'node:test';
import type { Compiled } from '../../src/domain/entry/entry.ts';

// Each content folder has a cache of its own, so the portal's stays as it is.
const content = await mkdtemp(join(tmpdir(), 'portal-cache-'));
process.env['PORTAL_CONTENT'] = content;
const { digestOfMaker, filesOfMaker, openCompilations } =
  await import('../../src/repository/cache/cache.ts');
const { addKept, readKept, seal, unseal, writeKept } =
  await import('../../src/repository/cache/kept.ts');
const { settings } = await import('../../src/repository/content/settings.ts');

const options = { base: '/', insecureHosts: [] };
const kept = join(settings.cache, 'compiled.jsonl');

/** What is known of a file, or a result whose digest is `made` now. */
async function take(): Promise<string> {
  const cache = await openCompilations(options);
  return cache.take('a.mdx', 'digest', (): Compiled => ({
    file: 'a.mdx',
    digest: 'made',
    places: {},
    problems: [],
  })).digest;
}

after(() =>
  Promise.all([rm(content, { recursive: true }), rm(settings.cache, { recursive: true })]),
);

test('a result is known again', async () => {
  const cache = await openCompilations(options);
  cache.take('a.mdx', 'digest', () => ({
    file: 'a.mdx',
    digest: 'kept',
    places: {},
    problems: [],
  }));
  await cache.save();
  assert.equal(await take(), 'kept');
});

test('results of another source, of other options and rubbish are not used', async () => {
  const text = await readFile(kept, 'utf8');
  const [maker = ''] = text.split('\n', 1);
  assert.notEqual((await openCompilations({ ...options, base: '/kb/' })).maker, maker);
  for (const foreign of [
    text.replace(maker, '0123456789abcdef'),
    'rubbish',
    `${maker}\nrubbish`,
    '',
  ]) {
    await writeFile(kept, foreign);
    assert.equal(await take(), 'made', foreign);
  }
});

test('a run that was killed over a line takes nothing else with it', async () => {
  const ask = async (names: readonly string[]) => {
    const cache = await openCompilations(options);
    const digests = names.map(
      (name) =>
        cache.take(`${name}.mdx`, 'digest', (): Compiled => ({
          file: `${name}.mdx`,
          digest: `made ${name}`,
          places: {},
          problems: [],
        })).digest,
    );
    await cache.save();
    return digests;
  };
  const names = ['a', 'b', 'c', 'd', 'e'];
  await rm(kept);
  await ask(names);
  const whole = await readFile(kept, 'utf8');
  await writeFile(kept, whole.slice(0, -40));
  assert.deepEqual(
    await ask([...names, 'f']),
    ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `made ${name}`),
  );
  assert.deepEqual(
    await ask([...names, 'f', 'g']),
    ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => `made ${name}`),
  );
  assert.equal((await readFile(kept, 'utf8')).split('\n').length, 9);
});

/** Texts of several entries, known or made now, and kept. */
async function ask(names: readonly string[]): Promise<string[]> {
  const cache = await openCompilations(options);
  const digests = names.map(
    (name) =>
      cache.take(`${name}.mdx`, 'digest', (): Compiled => ({
        file: `${name}.mdx`,
        digest: `made ${name}`,
        places: {},
        problems: [],
      })).digest,
  );
  await cache.save();
  return digests;
}

const names = Array.from({ length: 40 }, (_, at) => `entry-${at}`);
const made = names.map((name) => `made ${name}`);

test('a line that is not as it was kept is ignored, whatever happened to it', async () => {
  const damages: Record<string, (lines: string[]) => string[]> = {
    'a word changed': (lines) => lines.with(3, lines[3]!.replace('made', 'evil')),
    'its key changed': (lines) => lines.with(3, `0${lines[3]!.slice(1)}`),
    'two keys exchanged': (lines) =>
      lines
        .with(3, lines[4]!.slice(0, 64) + lines[3]!.slice(64))
        .with(4, lines[3]!.slice(0, 64) + lines[4]!.slice(64)),
    'half of it gone': (lines) => lines.with(3, lines[3]!.slice(0, 150)),
    'one written into another': (lines) =>
      lines.with(3, lines[3]!.slice(0, 100) + lines[4]! + lines[3]!.slice(100)),
    'two on one line': (lines) => lines.with(3, lines[3]! + lines[4]!).toSpliced(4, 1),
    'empty lines': (lines) => lines.toSpliced(3, 0, '', ''),
    'no digest, as an earlier version kept it': (lines) =>
      lines.with(3, lines[3]!.slice(0, 64) + lines[3]!.slice(128)),
    'bytes of zero': (lines) => lines.with(3, '\0'.repeat(lines[3]!.length)),
  };
  for (const [name, damage] of Object.entries(damages)) {
    await rm(kept, { force: true });
    await ask(names);
    const lines = (await readFile(kept, 'utf8')).split('\n');
    await writeFile(kept, damage(lines).join('\n'));
    assert.deepEqual(await ask(names), made, name);
    assert.equal((await readFile(kept, 'utf8')).split('\n').length, lines.length, name);
  }
});

test('runs that keep results at the same time spoil none of them', async () => {
  await rm(kept, { force: true });
  await ask(names);
  await Promise.all(
    Array.from({ length: 8 }, (_, run) => ask([...names, `${run}`, `${run}-${run}`])),
  );
  assert.deepEqual(await ask(names), made);
});

test('a result is stale when any file changes that makes it, the lock file and the schemas included', async () => {
  const files = await filesOfMaker('compiled');
  const src = resolve(import.meta.dirname, '../../src');
  for (const file of [
    '../package-lock.json',
    'compile/entry.ts',
    'domain/rules/rule.ts',
    'domain/schema/entry.ts',
    'repository/content/compiled-text.ts',
  ])
    assert.ok(files.includes(join(src, file)), file);
  const before = await digestOfMaker(files, options);
  for (const [at, file] of files.entries()) {
    const copy = join(content, `copy-${at}`);
    await cp(file, copy);
    await writeFile(copy, `${await readFile(copy, 'utf8')} `);
    assert.notEqual(await digestOfMaker(files.with(at, copy), options), before, file);
  }
  assert.notEqual(await digestOfMaker(files, { ...options, insecureHosts: ['a'] }), before);
  assert.equal(await digestOfMaker(files, options), before);
});

test('every file that the compiler is made of counts', async () => {
  const files = new Set(await filesOfMaker('compiled'));
  const queue = [resolve(import.meta.dirname, '../../src/compile/entry.ts')];
  const seen = new Set(queue);
  for (const file of queue) {
    assert.ok(files.has(file), file);
    const text = await readFile(file, 'utf8');
    for (const [, target] of text.matchAll(
      /^(?:import|export) (?!type)[^;]*from '(\.[^']*\.ts)'/gm,
    )) {
      const path = resolve(dirname(file), target!);
      if (!seen.has(path)) queue.push(path);
      seen.add(path);
    }
  }
  assert.ok(queue.length > 20);
});

test('a sealed text is read only under its own label', () => {
  const sealed = seal('a', 'text');
  assert.equal(unseal('a', sealed), 'text');
  assert.equal(unseal('b', sealed), undefined);
  assert.equal(unseal('a', sealed.slice(0, -1)), undefined);
  assert.equal(unseal('a', ''), undefined);
});

test('a folder in which nothing can be kept stops nothing', async () => {
  const file = join(content, 'file');
  await writeFile(file, 'x');
  await writeKept(join(file, 'a/b'), 'text');
  await addKept(join(file, 'a/b'), 'text');
  assert.equal(await readKept(join(file, 'a/b')), '');
  assert.equal(await readFile(file, 'utf8'), 'x');
});
