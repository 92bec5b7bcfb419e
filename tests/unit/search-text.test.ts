/** The text engine on a double of Pagefind, and the index that Pagefind really writes. */
// cspell:ignore bjoerk nosuch
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { openFolder } from '../../src/search/run/folder.ts';
import { signs } from '../../src/search/hit/notation.ts';
import type { Pagefind } from '../../src/search/engine/pagefind.ts';
import { SearchSession } from '../../src/search/run/session.ts';
import { TextEngine, type TextSource } from '../../src/search/engine/text.ts';
import type { TextRecords } from '../../src/search/engine/text-records.ts';
import { builtPages, writeTextIndex } from '../../src/search/engine/text-index.ts';
import { Arrivals } from '../../src/build/arrivals.ts';
import { withIndexOf } from '../../src/search/run/temporary-index.ts';
import {
  documents,
  never,
  plainTerm,
  query,
  records,
  travelled,
  vocabulary,
} from './search-fixtures.ts';

const { block } = signs;

const found: Record<string, Array<{ id: string; score: number; words: number[] }>> = {
  backup: [
    { id: 'en_bbb', score: 8, words: [1, 9] },
    { id: 'en_aaa', score: 4, words: [3] },
  ],
  dump: [{ id: 'en_aaa', score: 2, words: [5] }],
  '"two words"': [{ id: 'en_ccc', score: 1, words: [1, 2] }],
};
const fragment = {
  url: '/lessons/b/',
  content: `Title ${block}A summary.${block} Before text.${block} First part The text of it. An inner box stays.${block} Second part more${block}`,
  meta: { title: 'Title', summary: 'A summary.' },
  filters: { kind: ['lesson'], pillar: ['lean'] },
  anchors: [
    { element: 'h2', id: 's-first', text: 'First part', location: 5 },
    { element: 'div', id: 'box', text: 'An inner box', location: 11 },
    { element: 'h3', id: 's-second', text: 'Second part', location: 15 },
  ],
};
const signed = Buffer.from(`pagefind_dcd${JSON.stringify(fragment)}`);

function sourceOf(more: Partial<TextSource> = {}): TextSource {
  const pagefind: Pagefind = {
    init: async () => {},
    search: async (text) => ({ results: found[text] ?? [] }),
  };
  return {
    pagefind: async () => pagefind,
    records: async (): Promise<TextRecords> => ({
      build: 'b1',
      prefix: 'en_',
      length: 3,
      hashes: 'aaabbb',
    }),
    fragment: async () => new Uint8Array(signed),
    ...more,
  };
}

const engine = new TextEngine(sourceOf());

test('strengths are relative to the best page, places are kept, records of another build are left out', async () => {
  assert.deepEqual(
    [...(await engine.match(plainTerm('backup'), never))],
    [
      [1, { strength: 1, places: [1, 9] }],
      [0, { strength: 0.5, places: [3] }],
    ],
  );
  assert.deepEqual([...(await engine.findPhrase('two words', never))], []);
  assert.equal(await engine.count(), 2);
});

test('of two ways to ask for a term the stronger match counts', async () => {
  assert.equal((await engine.match(plainTerm('backup', 'dump'), never)).get(0)?.strength, 1);
});

test('a quotation mark within a phrase does not end it', async () => {
  const asked: string[] = [];
  const listening = new TextEngine(
    sourceOf({
      pagefind: async () => ({
        init: async () => {},
        search: async (text) => (asked.push(text), { results: [] }),
      }),
    }),
  );
  await listening.findPhrase('a"b', never);
  assert.deepEqual(asked, ['"a b"']);
});

test('a word that is a part of a name is found, and so are several in a row, but no piece of a part', async () => {
  const content = 'Run shop_order_loaded, then Msg_MultiStopParse.';
  const parts = new TextEngine(
    sourceOf({
      pagefind: async () => ({
        init: async () => {},
        // In quotes, Pagefind takes a name for one word.
        search: async (text) => ({
          results: text.startsWith('"') ? [] : [{ id: 'en_aaa', score: 1, words: [1, 3] }],
        }),
      }),
      fragment: async () =>
        new Uint8Array(Buffer.from(`pagefind_dcd${JSON.stringify({ ...fragment, content })}`)),
    }),
  );
  const placesOf = async (form: string) =>
    (await parts.match({ ...plainTerm(form), exact: true }, never)).get(0)?.places;
  const joined = (...words: string[]) => words.join('');
  for (const form of ['loaded', joined('order', 'loaded')])
    assert.deepEqual(await placesOf(form), [1], form);
  for (const form of ['msg', 'parse', joined('stop', 'parse'), joined('multi', 'stop')])
    assert.deepEqual(await placesOf(form), [3], form);
  for (const form of ['load', 'top', joined('stop', 'load'), joined('shop', 'loaded')])
    assert.equal(await placesOf(form), undefined, form);
});

test('the text of a page is read by its headings, packed or not, without Pagefind', async () => {
  for (const file of [signed, gzipSync(signed)]) {
    const reader = new TextEngine(
      sourceOf({
        fragment: async () => new Uint8Array(file),
        pagefind: () => Promise.reject(new Error('no WebAssembly')),
      }),
    );
    assert.deepEqual(await reader.read(1), {
      summary: 'A summary.',
      sections: [
        { text: `Before text.${block}` },
        {
          id: 's-first',
          heading: 'First part',
          text: `The text of it. An inner box stays.${block}`,
        },
        { id: 's-second', heading: 'Second part', text: `more${block}` },
      ],
    });
    const { url, title } = await reader.describe(1);
    assert.deepEqual([url, title], ['/lessons/b/', 'Title']);
  }
});

test('an engine that cannot start rejects, and is tried again', async () => {
  let attempts = 0;
  const flaky = new TextEngine(
    sourceOf({
      records: async () => (attempts++ === 0 ? '<!doctype html>' : sourceOf().records()),
    }),
  );
  await assert.rejects(flaky.prepare());
  await flaky.prepare();
  await assert.rejects(
    new TextEngine(sourceOf({ pagefind: () => Promise.reject(new Error('no WebAssembly')) })).match(
      plainTerm('backup'),
      never,
    ),
  );
});

test('the written index holds a record for every page that was built, no user interface, and answers from its folder', async (t) => {
  const out = await mkdtemp(path.join(tmpdir(), 'text-index-'));
  t.after(() => rm(out, { recursive: true }));
  await mkdir(path.join(out, 'search'));
  const files = new Arrivals();
  const whenWritten = (file: string) => files.of(file);
  // The index is made while pages are still drawn.
  const writing = writeTextIndex(out, builtPages(out, whenWritten), whenWritten);
  await writeFile(path.join(out, 'search', 'fielded.json'), JSON.stringify(travelled()));
  files.note('search/fielded.json');
  for (const { document, text } of records.slice(1).reverse()) {
    await mkdir(path.join(out, document.id), { recursive: true });
    const body = text.sections
      .map(
        ({ id, heading, text: words }) =>
          `${id ? `<h2 id="${id}">${heading}</h2>` : ''}<p>${words}</p>`,
      )
      .join('');
    await writeFile(
      path.join(out, document.id, 'index.html'),
      `<html lang="en"><head><meta name="description" content="${text.summary}"></head><body>Of the frame<!--text-->${body}<p>Written in C&#43;&#x2B; at Bj&ouml;rk&nosuch;.</p><!--/text--></body></html>`,
    );
    files.note(`${document.id}/index.html`);
  }
  files.end();
  const { records: written } = await writing;
  assert.deepEqual(
    written,
    documents
      .slice(1)
      .map(({ id }) => id)
      .sort(),
  );
  const names = await readdir(path.join(out, 'pagefind'));
  assert.ok(names.includes('pagefind.js') && !names.some((name) => name.includes('ui')));
  const listed = JSON.parse(
    await readFile(path.join(out, 'pagefind', 'records.json'), 'utf8'),
  ) as TextRecords;
  assert.equal(listed.hashes.length, documents.length * listed.length);
  const box = new SearchSession(openFolder(out));
  const lastOf = async (text: string) => (await Array.fromAsync(box.ask(query(text), 3))).at(-1);
  const answer = await lastOf('pg_stat_activity');
  assert.equal(answer?.hits[0]?.id, 'lessons/connection-pool');
  assert.equal(answer?.hits[0]?.sections[0]?.id, 's-pg-stat');
  // Characters may be written as references; what is around the text of an entry is not its own.
  for (const [text, total] of [
    ['C++', 4],
    ['bjoerk', 4],
    ['frame', 0],
  ] as const)
    assert.equal((await lastOf(text))?.total, total, text);
});

test('search works straight over records, without a build', async () => {
  const ids = await withIndexOf(records, vocabulary, async (engines) => {
    const answers = await Array.fromAsync(new SearchSession(engines).ask(query('newest copy'), 3));
    return answers.at(-1)!.hits.map(({ id, sections }) => [id, sections[0]?.id]);
  });
  assert.deepEqual(ids[0], ['playbooks/restore-drill', 's-before-you-start']);
});
