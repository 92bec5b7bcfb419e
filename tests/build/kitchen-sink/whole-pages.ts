/**
 * A page of every type and state, whole, as it was agreed on: no word, link, label, mark or class
 * of it is lost, moved or doubled unnoticed. CONTRIBUTING.md says how to agree on a change.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { portal } from '../../../src/portal.config.ts';
import type { Audience } from '../../../src/domain/entry/audience.ts';
import type { BuiltSite } from '../../support/built-site.ts';
import { fixtures } from '../../support/build.ts';
import { pageAsText } from '../../support/page-as-text.ts';

const agreed = join(fixtures, 'kitchen-sink/pages');

/** What is a page's own, not what all pages have. */
const own = 'main > :not(new-version, offline-copy)';

/** Pages, and which part of them is read, where the rest is like it. */
const pages: ReadonlyArray<readonly [address: string, part?: string]> = [
  ['/', 'html'],
  ['/404.html'],
  [
    '/assess/',
    '.page-head, .intro, [data-tone=automation] > :not(.question), #A2, form > .bar, .result, .keep',
  ],
  ['/assess/database/'],
  ['/assess/teams/'],
  [
    '/assess/together/',
    '.page-head, .intro, [aria-labelledby=codes], [aria-labelledby=talk], caption, thead, [data-slot^=A2], [data-export], [data-workshop] > :not(article), [data-card=A2]',
  ],
  ['/contribute/new/'],
  ['/contribute/new/retrospective/incident/'],
  ['/engines/'],
  ['/engines/kafka/'],
  ['/engines/postgres/'],
  ['/glossary/'],
  ['/guide/'],
  ['/guide/calms/'],
  ['/guide/components/', '.page-head, page-outline, section[aria-labelledby=tabs]'],
  [
    '/guide/fields/',
    '.page-head, page-outline, section[aria-labelledby=path], section[aria-labelledby=retrospectives]',
  ],
  ['/guide/freshness/'],
  [
    '/guide/rules/',
    '.page-head, .columns > .prose > p, .rule[aria-labelledby=file-type], .rule[aria-labelledby=stale]',
  ],
  ['/guide/search/', '.page-head, page-outline, table'],
  ['/lessons/'],
  ['/lessons/build-the-index/'],
  ['/measure/'],
  ['/measure/platform/ci/'],
  ['/measure/portal/'],
  ['/offline/'],
  ['/pillars/'],
  ['/pillars/culture/'],
  ['/playbooks/'],
  ['/playbooks/hope-for-the-best/'],
  ['/playbooks/practise-restores/'],
  ['/retrospectives/'],
  ['/retrospectives/copies-lost/'],
  ['/retrospectives/copies-lost-before/'],
  ['/retrospectives/rehearsal/'],
  ['/search/'],
  ['/start/'],
  ['/start/first/'],
  ['/start/second/'],
  ['/tags/'],
  ['/tags/locking/'],
  ['/teams/'],
  ['/teams/dba/'],
  ['/teams/platform/'],
  ['/teams/shop/'],
  ['/wiki/Restores/'],
];

/** Pages that say less than others of their kind. */
const forFew = ['/lessons/keep-it-quiet/', '/playbooks/keys-of-the-vault/'];

/** Files that are no pages, for those who read the portal with a program. */
const files = [
  'api/entries.json',
  'contribute/vocabulary.json',
  'feed.xml',
  'robots.txt',
  'search/language.json',
  'search/portal.json',
];

const nameOf = (address: string) =>
  address.replace(/^\/|\/$|\.\w+$/g, '').replaceAll('/', '-') || 'home';

/** What an organisation sets for itself, and links to its forge, which are tried alone. */
const settings: ReadonlyArray<readonly [pattern: RegExp, name: string]> = [
  ...(portal.forge ? [[startingWith(portal.forge.url), '(forge)'] as const] : []),
  [/\b(?:GitHub|GitLab)\b/g, '(forge)'],
  [exactly(portal.description), '(description)'],
  [exactly(portal.site.replace(/\/$/, '')), '(site)'],
  [exactly(portal.name), '(portal)'],
  [exactly(portal.organisation), '(organisation)'],
];

function exactly(text: string): RegExp {
  return new RegExp(RegExp.escape(text), 'g');
}

function startingWith(address: string): RegExp {
  return new RegExp(`${RegExp.escape(address)}[^\\s"\\\\]*`, 'g');
}

const withoutSettings = (text: string) =>
  settings.reduce((rest, [pattern, name]) => rest.replace(pattern, name), text);

const asItIs = { serializers: [withoutSettings] };

export function testWholePages(site: (audience?: Audience) => BuiltSite): void {
  const testPage = (address: string, part: string, audience?: Audience) =>
    test(`${address} is, word for word and mark for mark, the page that was agreed on`, async (t) => {
      const file = address.endsWith('/') ? `${address}index.html` : address;
      const text = pageAsText(await site(audience).read(file), part);
      t.assert.fileSnapshot(text, join(agreed, `${nameOf(address)}.txt`), asItIs);
    });
  for (const [address, part = own] of pages) testPage(address, part);
  for (const address of forFew) testPage(address, own, 'restricted');

  test('every page says in its head what it is, where it is, and whether engines may list it', async (t) => {
    const heads = [...(await site().texts())]
      .filter(([path]) => path.endsWith('.html'))
      .map(
        ([path, html]) =>
          `${path}\n${pageAsText(html, 'title, meta[name=description], meta[name=robots], link[rel=canonical]')}`,
      );
    t.assert.fileSnapshot(heads.sort().join('\n'), join(agreed, 'heads.txt'), asItIs);
  });

  for (const file of files)
    test(`${file} tells a program what was agreed on`, async (t) => {
      const text = (await site().read(file)).replaceAll('><', '>\n<').replaceAll('},{', '},\n{');
      assert.ok(text.length > 0);
      t.assert.fileSnapshot(`${text}\n`, join(agreed, `${nameOf(file)}.txt`), asItIs);
    });
}
