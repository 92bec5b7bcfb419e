/**
 * A library that uses every field: each audience finds all that is for it, and nothing else; and
 * every part of every page is drawn.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { audienceIds, type Audience } from '../../src/domain/entry/audience.ts';
import { readFileSync } from 'node:fs';
import { placeOf } from '../../src/output/judge/places.ts';
import { scratchOf } from '../../src/output/publish/scratch.ts';
import type { BuiltSite } from '../support/built-site.ts';
import { buildKitchenSink, type KitchenSites } from '../support/kitchen-sink.ts';
import { testEntryPages } from './kitchen-sink/entry-pages.ts';
import { testOtherPages } from './kitchen-sink/other-pages.ts';
import { testOutlines } from './kitchen-sink/outlines.ts';
import { testWholePages } from './kitchen-sink/whole-pages.ts';

/** Words that stand in entries of one audience only; every field of theirs has one. */
const marks: Record<Exclude<Audience, 'everyone'>, string> = {
  engineering: 'numbat',
  restricted: 'bilby',
};

/** Entries of each audience, with what leads to them. */
const reserved: Record<Exclude<Audience, 'everyone'>, readonly string[]> = {
  engineering: ['playbooks/engineers-handbook'],
  restricted: [
    'lessons/keep-it-quiet',
    'playbooks/keys-of-the-vault',
    'retrospectives/in-confidence',
  ],
};

const forAll = [
  'lessons/build-the-index',
  'playbooks/hope-for-the-best',
  'playbooks/practise-restores',
  'retrospectives/copies-lost',
  'retrospectives/copies-lost-before',
  'retrospectives/rehearsal',
];

let kitchen: KitchenSites;
const site = (audience: Audience = 'everyone'): BuiltSite => kitchen.sites[audience];

before(async () => {
  kitchen = await buildKitchenSink();
});

after(() => kitchen?.remove());

/**
 * True if readers of a site may see what is for an audience: the table, not the code that is
 * tested.
 */
const sees: Record<Audience, Record<Audience, boolean>> = {
  everyone: { everyone: true, engineering: false, restricted: false },
  engineering: { everyone: true, engineering: true, restricted: false },
  restricted: { everyone: true, engineering: true, restricted: true },
};

const special = ['engineering', 'restricted'] as const;

for (const audience of audienceIds) {
  const seen = special.filter((each) => sees[audience][each]);
  const hidden = special.filter((each) => !sees[audience][each]);
  const ids = [...forAll, ...seen.flatMap((each) => reserved[each])].sort();

  test(`a site for ${audience} lists exactly its own entries: as pages, to both engines, to tools, forms and feeds`, async () => {
    const texts = await site(audience).texts();
    const pages = [...texts.keys()]
      .map((path) => /^((?:playbooks|lessons|retrospectives)\/[^/]+)\/index\.html$/.exec(path)?.[1])
      .filter((id): id is string => id !== undefined);
    const aliases = (await site(audience).read('_redirects'))
      .split('\n')
      .map((line) => line.split(' ')[0]!.slice(1, -1));
    assert.deepEqual(pages.filter((id) => !aliases.includes(id)).sort(), ids);
    assert.deepEqual(
      [...(await site(audience).records()).keys()].map((path) => path.slice(1, -1)).sort(),
      ids,
    );
    assert.deepEqual(
      (await site(audience).json<{ ids: string[] }>('search/fielded.json')).ids.sort(),
      ids,
    );
    assert.deepEqual(
      (await site(audience).json<Array<{ id: string }>>('api/entries.json'))
        .map(({ id }) => id)
        .sort(),
      ids,
    );
    const { entries } = await site(audience).json<{ entries: Array<{ id: string }> }>(
      'contribute/vocabulary.json',
    );
    assert.deepEqual(entries.map(({ id }) => id).sort(), ids);
    const links = (text: string, pattern: RegExp) =>
      [...text.matchAll(pattern)].map(([, id]) => id!).sort();
    assert.deepEqual(
      links(
        texts.get('feed.xml')!,
        /<link>https:\/\/[^/]+\/((?:playbooks|lessons|retrospectives)\/[^/<]+)\//g,
      ),
      ids,
    );
    assert.deepEqual(
      links(
        texts.get('sitemap-0.xml')!,
        /<loc>https:\/\/[^/]+\/((?:playbooks|lessons|retrospectives)\/[^/<]+)\//g,
      ),
      ids,
    );
  });

  for (const other of hidden) {
    test(`no file of a site for ${audience} has a word, a name or an old address of what is for ${other}`, async () => {
      for (const word of [
        marks[other],
        ...reserved[other],
        ...reserved[other].map((id) => id.split('/')[1]!),
      ])
        assert.deepEqual(await site(audience).filesWith(word), [], word);
    });
  }

  for (const other of seen) {
    test(`a site for ${audience} answers with what is for ${other}, old addresses, terms of search and confirmations included`, async () => {
      const files = await site(audience).filesWith(marks[other]);
      for (const id of reserved[other]) assert.ok(files.includes(`${id}/index.html`), id);
      for (const file of [
        '_redirects',
        'api/entries.json',
        'contribute/vocabulary.json',
        'feed.xml',
        'index.html',
        'search/fielded.json',
      ])
        assert.ok(files.includes(file), file);
      assert.ok(files.includes(`playbooks/${marks[other]}alias/index.html`));
      assert.match(
        (await site(audience).texts()).get('search/fielded.json')!,
        new RegExp(` ${marks[other]}key `),
      );
    });
  }

  test(`a draft is nowhere in a site for ${audience}, its alias neither, and the record says why`, async () => {
    for (const word of ['wombat', 'playbooks/unfinished'])
      assert.deepEqual(await site(audience).filesWith(word), [], word);
    const { omitted, entries } = JSON.parse(
      readFileSync(scratchOf(placeOf(site(audience).folder)).record, 'utf8'),
    ) as { omitted: Array<{ id: string; why: string }>; entries: number };
    assert.equal(entries, ids.length);
    const left = [
      ...hidden.flatMap((each) => reserved[each].map((id) => ({ id, why: `for ${each} readers` }))),
      { id: 'playbooks/unfinished', why: 'draft' },
    ];
    assert.deepEqual(
      omitted.sort((a, b) => a.id.localeCompare(b.id)),
      left.sort((a, b) => a.id.localeCompare(b.id)),
    );
  });
}

testEntryPages(site);
testOtherPages(site);
testOutlines(site);
testWholePages(site);
