/** A build for a wider audience holds no note on a page that it leaves out. */
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { omission, type Audience } from '../../src/domain/entry/audience.ts';
import type { Confirmation } from '../../src/domain/schema/confirmation.ts';

const content = await mkdtemp(join(tmpdir(), 'portal-confirmed-'));
process.env['PORTAL_CONTENT'] = content;
const { openCompilations } = await import('../../src/repository/cache/cache.ts');
const { compileFiles } = await import('../../src/repository/content/compile-files.ts');
const { compileOptions } = await import('../../src/repository/content/compile-options.ts');
const { ofPublished } = await import('../../src/repository/collections/published-confirmations.ts');

const files = [
  'lessons/hidden.mdx',
  'lessons/draft.mdx',
  'lessons/sample.mdx',
  'playbooks/sample.mdx',
];
const of = (page: string): Confirmation => ({
  page,
  by: 'dba',
  on: '2026-01-01',
  outcome: 'still-true',
  how: 'read',
  note: `A note on ${page}`,
});
const written = [
  'lessons/hidden',
  'lessons/once-hidden',
  'lessons/draft',
  'lessons/sample',
  'lessons/nowhere',
].map(of);

before(async () => {
  await cp(join(import.meta.dirname, '../fixtures/base'), content, { recursive: true });
  const sample = await readFile(join(content, 'lessons/sample.mdx'), 'utf8');
  await writeFile(
    join(content, 'lessons/hidden.mdx'),
    sample.replace('owner:', 'audience: restricted\naliases: [/lessons/once-hidden/]\nowner:'),
  );
  await writeFile(
    join(content, 'lessons/draft.mdx'),
    sample.replace('owner:', 'status: draft\nowner:'),
  );
});

after(() => rm(content, { recursive: true }));

/** Pages whose confirmations a build for an audience holds. */
async function pagesFor(audience: Audience, confirmations = written): Promise<string[]> {
  const cache = await openCompilations(compileOptions);
  const compiled = await compileFiles(content, files, compileOptions, cache);
  const entries = compiled.flatMap(({ entry }) => entry ?? []);
  return ofPublished(
    confirmations,
    entries,
    ({ fields }) => !omission(fields, { audience, drafts: false }),
  ).map(({ page }) => page);
}

test('notes on restricted pages, also under an old name, are in a build for restricted readers alone', async () => {
  assert.deepEqual(await pagesFor('everyone'), ['lessons/sample']);
  assert.deepEqual(await pagesFor('engineering'), ['lessons/sample']);
  assert.deepEqual(await pagesFor('restricted'), [
    'lessons/hidden',
    'lessons/once-hidden',
    'lessons/sample',
  ]);
});
