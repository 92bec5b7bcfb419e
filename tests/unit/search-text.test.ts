/** The text engine on a double of Pagefind, and the index that Pagefind really writes. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { buildFieldedIndex } from '../../src/search/fielded-index.ts';
import type { Pagefind, PagefindFilters, PagefindResult } from '../../src/search/pagefind.ts';
import { TextEngine } from '../../src/search/text.ts';
import { writeTextIndex } from '../../src/search/text-index.ts';
import { documents, never, query, records } from './search-fixtures.ts';

const texts: Record<string, string> = {
  r1: 'restore the backup and measure the restore',
  r2: 'the replica falls behind the primary',
  r3: 'backup of the replica',
};

/** Requires every word, as Pagefind does, and remembers what it was asked. */
function double(asked: Array<[string | null, PagefindFilters | undefined]> = []): Pagefind {
  return {
    options: async () => {},
    init: async () => {},
    search: async (text, options) => {
      asked.push([text, options?.filters]);
      const phrase = /^"(.*)"$/.exec(text ?? '')?.[1];
      const wanted = phrase ? [phrase] : (text ?? '').split(' ');
      const ids = Object.keys(texts).filter((id) => wanted.every((word) => texts[id]!.includes(word)));
      return { results: ids.map((id) => resultOf(id)) };
    },
  };
}

function resultOf(id: string): PagefindResult {
  const sections = [
    { title: 'A page', excerpt: 'A <mark>page</mark>. The <mark>text</mark> of it', weighted_locations: [{ balanced_score: 1 }] },
    { title: 'A part', anchor: { id: 's-part', text: 'A part' }, excerpt: 'A part. Some &lt;text&gt;', weighted_locations: [{ balanced_score: 5 }] },
  ];
  return { id, score: 1, data: async () => ({ raw_url: `/lessons/${id}/`, meta: { title: 'A page' }, filters: { kind: ['lesson'], pillar: ['lean'] }, sub_results: sections }) };
}

const ids = { r1: 'playbooks/restore', r2: 'lessons/replica', r3: 'lessons/backup' };
const engineOn = (pagefind: Pagefind, known: Record<string, string> = ids) => new TextEngine(async () => ({ pagefind, records: known }));
const idsFor = async (text: string, known?: Record<string, string>) => (await engineOn(double(), known).search(query(text), never)).hits.map(({ id }) => id);

test('pages with all words come first, then pages with some of them, those with rare words before', async () => {
  assert.equal((await idsFor('replica backup'))[0], 'lessons/backup');
  assert.deepEqual(await idsFor('replica backup measure'), ['playbooks/restore', 'lessons/backup', 'lessons/replica']);
  assert.deepEqual(await idsFor('measure nowhere'), ['playbooks/restore']);
});

test('phrases and exclusions hold', async () => {
  assert.deepEqual(await idsFor('"backup of" replica'), ['lessons/backup']);
  assert.deepEqual(await idsFor('backup -restore'), ['lessons/backup']);
});

test('filters are passed on: alternatives within a key, exclusions apart', async () => {
  const asked: Array<[string | null, PagefindFilters | undefined]> = [];
  await engineOn(double(asked)).search(query('pillar:lean,culture -kind:lesson backup'), never);
  assert.deepEqual(asked[0]?.[1], { all: [{ any: [{ pillar: 'lean' }, { pillar: 'culture' }] }, { none: [{ kind: 'lesson' }] }] });
});

test('records of another build are left out', async () => {
  assert.deepEqual(await idsFor('backup', { r3: 'lessons/backup' }), ['lessons/backup']);
});

test('sections come best first, without the heading in the text', async () => {
  const [hit] = (await engineOn(double()).search(query('backup'), never)).hits;
  const { sections, document } = await hit!.detail();
  assert.deepEqual(sections[0], { id: 's-part', heading: 'A part', excerpt: [{ text: 'Some <text>', marked: false }] });
  assert.deepEqual(sections[1]?.excerpt.map(({ text }) => text).join(''), 'The text of it');
  assert.equal(document.kind, 'lesson');
});

test('an engine that cannot start rejects', async () => {
  await assert.rejects(engineOn({ ...double(), init: () => Promise.reject(new Error('no WebAssembly')) }).prepare());
});

test('the written index holds a record for every page that was built, and no user interface', async (t) => {
  const out = await mkdtemp(path.join(tmpdir(), 'text-index-'));
  t.after(() => rm(out, { recursive: true }));
  await mkdir(path.join(out, 'search'));
  await writeFile(path.join(out, 'search', 'fielded.json'), JSON.stringify(buildFieldedIndex(records)));
  for (const { id, title, summary } of documents) {
    await mkdir(path.join(out, id), { recursive: true });
    await writeFile(path.join(out, id, 'index.html'), `<html lang="en"><head><title>x</title></head><body><h1>${title}</h1><!--text--><p>${summary}</p><!--/text--></body></html>`);
  }
  const all = documents.map(({ id }) => id);
  const { records: written } = await writeTextIndex(out, [...all, 'lessons/never-built']);
  assert.deepEqual(written, all.toSorted());
  const names = await readdir(path.join(out, 'pagefind'));
  assert.ok(names.includes('pagefind.js') && !names.some((name) => name.includes('ui')));
  const listed = JSON.parse(await readFile(path.join(out, 'pagefind', 'records.json'), 'utf8')) as Record<string, string>;
  assert.deepEqual(Object.values(listed).sort(), all.toSorted());
});
