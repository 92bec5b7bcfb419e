/**
 * The markup that scripts fill in and readers of screens hear, held against outlines that somebody
 * has read. After a change, look at what differs; then `node --test --test-update-snapshots
 * tests/build/kitchen-sink.test.ts`.
 */
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'node-html-parser';
import type { Audience } from '../../../src/domain/entry/audience.ts';
import { fixtures } from '../../support/build.ts';
import type { BuiltSite } from '../../support/built-site.ts';
import { outlineOf } from '../../support/outline.ts';

interface Part {
  address: string;
  selector: string;
  /** What is there many times, and is read once. */
  without?: string;
}

const named = (id: string) => `section[aria-labelledby="${id}"]`;
const fields = (...paths: string[]) => paths.map((path) => `[data-field=${path}]`).join();

/** The parts of pages by the name of their outline. */
const outlines: Record<string, Part[]> = {
  search: [
    { address: '/search/', selector: 'search-page, search-dialog' },
    {
      address: '/search/',
      selector: 'template[data-search-dialog]',
      without: '.facets, .more, .state, .browse > *, [data-template]',
    },
  ],
  form: [
    { address: '/contribute/new/lesson/', selector: 'entry-form', without: '.field' },
    {
      address: '/contribute/new/lesson/',
      selector: fields('title', 'confidence', 'evidence', 'pillars', 'owner', 'tags', 'links'),
    },
    { address: '/contribute/new/lesson/', selector: fields('engines', 'lock', 'rollback') },
  ],
  'form of an incident': [
    {
      address: '/contribute/new/retrospective/incident/',
      selector: '[data-part-of-form]',
      without: '.field, #part-text, #part-text ~ *, .problems, .means, textarea',
    },
    {
      address: '/contribute/new/retrospective/incident/',
      selector: fields('severity', 'times', 'timeline', 'factors', 'actions', 'customersTold'),
    },
  ],
  assessment: [
    { address: '/assess/', selector: 'assess-team', without: '[data-question]' },
    { address: '/assess/', selector: '#C1, #A1 [data-raising]' },
  ],
  'assessment together': [
    {
      address: '/assess/together/',
      selector: 'assess-together',
      without: '[data-slot]:not([data-slot="C1.general"]), [data-card]:not([data-card=C1])',
    },
  ],
  'results of teams': [
    { address: '/assess/teams/', selector: `.guard-rails, ${named('across')}, .over-time` },
  ],
  readiness: [{ address: '/assess/database/', selector: 'assess-readiness' }],
  'history of a page': [
    {
      address: '/playbooks/practise-restores/',
      selector: `${named('holds')}, ${named('about-page')}, search-highlight`,
    },
    { address: '/retrospectives/rehearsal/', selector: named('holds') },
    { address: '/lessons/build-the-index/', selector: named('evidence') },
  ],
};

async function outlineIn(site: BuiltSite, { address, selector, without }: Part): Promise<string[]> {
  const page = parse(await site.read(`${address}index.html`), {
    comment: false,
    blockTextElements: {},
  });
  const parts = page.querySelectorAll(selector);
  if (without)
    for (const part of parts) part.querySelectorAll(without).forEach((each) => each.remove());
  return parts.map((part) => outlineOf(part));
}

export function testOutlines(site: (audience?: Audience) => BuiltSite): void {
  for (const [name, parts] of Object.entries(outlines)) {
    test(`what is on the page is what was read: ${name}`, async (context) => {
      const shown = await Promise.all(parts.map((part) => outlineIn(site(), part)));
      context.assert.fileSnapshot(
        `${shown.flat().join('\n\n')}\n`,
        join(fixtures, 'outlines', `${name.replaceAll(' ', '-')}.txt`),
        { serializers: [String] },
      );
    });
  }
}
