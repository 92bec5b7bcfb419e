/**
 * What is kept of a file counts only for the source and the libraries that made it: whatever of
 * them changes, it is made anew.
 */
import assert from 'node:assert/strict';
import { appendFileSync, cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../support/build.ts';

type Cache = typeof import('../../src/repository/cache/cache.ts');

let folder = '';
let starts = 0;

/** A copy of the source, which can be changed. */
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portal-source-'));
  process.env['PORTAL_CONTENT'] = join(folder, 'content');
  cpSync(join(root, 'src'), join(folder, 'src'), { recursive: true });
  for (const file of ['package.json', 'package-lock.json'])
    cpSync(join(root, file), join(folder, file));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
});

after(() => rm(folder, { recursive: true }));

/** The cache as a program that starts now has it: one reads the files that it is made of once. */
const started = async () =>
  (await import(`${join(folder, 'src/repository/cache/cache.ts')}?start=${++starts}`)) as Cache;

const makers = {
  compilations: async () =>
    (await (await started()).openCompilations({ base: '/', insecureHosts: [] })).maker,
  findings: async () => (await (await started()).openFindings({ personalData: [] })).maker,
  images: async () => (await (await started()).openImageProblems()).maker,
};

/** What each sort of result is made by. */
const made: Record<keyof typeof makers, readonly string[]> = {
  compilations: [
    'package-lock.json',
    'src/compile/render/render.ts',
    'src/domain/entry/kind.ts',
    'src/domain/schema/entry.ts',
  ],
  findings: [
    'package-lock.json',
    'src/scan/secrets.ts',
    'src/scan/views/decode.ts',
    'src/compile/body/satteri.ts',
    'src/domain/rules/rule.ts',
  ],
  images: [
    'package-lock.json',
    'src/repository/images/image-files.ts',
    'src/repository/images/svg/svg.ts',
  ],
};

for (const [sort, files] of Object.entries(made) as Array<
  [keyof typeof makers, readonly string[]]
>) {
  test(`${sort} are made anew when their source or a library changes, and only then`, async () => {
    const maker = await makers[sort]();
    assert.match(maker, /^[0-9a-f]{16}$/);
    for (const file of files) {
      const path = join(folder, file);
      const text = readFileSync(path, 'utf8');
      appendFileSync(path, '\n');
      assert.notEqual(await makers[sort](), maker, file);
      writeFileSync(path, text);
    }
    assert.equal(await makers[sort](), maker);
  });
}
