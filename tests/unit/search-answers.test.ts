/**
 * Whether an answer fits, what a question is after, what the portal has beside entries, and words
 * that the library writes otherwise.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { abbreviationsIn } from '../../src/search/query/abbreviations.ts';
import { documentOf } from '../../src/search/engine/document.ts';
import { blockingFilter } from '../../src/search/answer/facets.ts';
import { fitOf, intentOf, preferenceOf } from '../../src/search/answer/intent.ts';
import { Lexicon } from '../../src/search/query/lexicon.ts';
import { openPortal, type PortalIndex } from '../../src/search/engine/portal.ts';
import { ownPaths } from '../../src/domain/entry/page.ts';
import { portalPages } from '../../src/repository/collections/portal-pages.ts';
import { SearchSession } from '../../src/search/run/session.ts';
import { expandQuery } from '../../src/search/query/expand-query.ts';
import { countedOut, spellingsOf, splitOf } from '../../src/search/query/variants.ts';
import { broken, fieldedEngine, query, textDouble } from './search-fixtures.ts';

const index: PortalIndex = {
  pages: [
    {
      title: 'Form: incident',
      url: '/contribute/new/retrospective/incident/',
      about: 'Something broke.',
      words: 'template postmortem write',
    },
    { title: 'Culture', url: '/pillars/culture/', about: 'A pillar.', words: 'pillar calms' },
  ],
  common: 'please help somebody quickly',
  terms: [
    {
      term: 'Deadlock',
      names: ['lock cycle'],
      definition: 'Two that wait for each other.',
      url: '/glossary/#deadlock',
    },
  ],
};
const portal = openPortal(index);

async function lastOf(text: string, more: object = {}) {
  const box = new SearchSession({
    fielded: fieldedEngine(),
    text: textDouble(),
    portal: async () => portal,
    timeoutMs: 200,
    ...more,
  });
  return (await Array.fromAsync(box.ask(query(text), 10))).at(-1)!;
}

test('when the word that carries a question is nowhere, the answer is loose and names it', async () => {
  const { match, missing, total } = await lastOf('payroll backup');
  assert.deepEqual([match, missing], ['loose', ['payroll']]);
  assert.ok(total > 0);
});

test('an answer that holds the question is good, everyday words that are nowhere change nothing', async () => {
  for (const text of ['restore backup', 'please help somebody restore a backup quickly'])
    assert.equal((await lastOf(text)).match, 'good', text);
});

test('a question of which no word is known has no answer, and says so', async () => {
  const { match, missing } = await lastOf('zzqqxx');
  assert.deepEqual([match, missing], ['none', ['zzqqxx']]);
});

test('a word that is said to be missing is not said to have been read as another', async () => {
  const { missing, corrections } = await lastOf('payroll chargeback wire');
  assert.deepEqual([missing, corrections], [['payroll', 'chargeback', 'wire'], []]);
  const read = await lastOf('payroll chargeback locl');
  assert.deepEqual(read.corrections, [{ from: 'locl', to: 'lock' }]);
});

test('without the full text nothing is called missing', async () => {
  assert.deepEqual((await lastOf('payroll backup', { text: broken.text })).missing, []);
});

test('a word that the glossary explains is answered, though no entry holds it', async () => {
  const { match, missing, definition } = await lastOf('deadlock');
  assert.deepEqual([match, missing, definition?.term], ['good', [], 'Deadlock']);
});

test('names in an error text do not make its answer loose', async () => {
  assert.equal(
    (await lastOf('ERROR 1205 (HY000): Lock wait timeout exceeded in ledger')).match,
    'good',
  );
});

test('questions of how to, error texts and alerts are told from stories', () => {
  const intents = [
    'how do I restore',
    'FATAL: no space',
    'ORA-01555 in the log',
    'KubePodCrashLooping',
    'what happened at the shop',
    'outage 2021',
    'lock timeout',
  ].map(intentOf);
  assert.deepEqual(intents, ['how', 'act', 'act', 'act', 'story', 'story', 'open']);
});

test('a runbook counts more than a retrospective, except for a story', () => {
  const runbook = documentOf('playbooks/a', 'A', { kind: ['playbook'], type: ['runbook'] });
  const story = documentOf('retrospectives/b', 'B', { kind: ['retrospective'] });
  for (const intent of ['how', 'act', 'open'] as const)
    assert.ok(fitOf(runbook, intent) > fitOf(story, intent), intent);
  assert.equal(fitOf(runbook, 'story'), fitOf(story, 'story'));
});

test('pages of the preferred engine count more than those of others; without an engine nothing changes', () => {
  const page = (engine?: string) =>
    documentOf('lessons/a', 'A', { kind: ['lesson'], ...(engine && { engine: [engine] }) });
  const counts = ['mysql', undefined, 'postgres'].map((name) => preferenceOf(page(name), 'mysql'));
  assert.ok(counts[0]! > counts[1]! && counts[1]! > counts[2]!, counts.join(' '));
  assert.equal(counts[1], 1);
  assert.equal(preferenceOf(page('mysql'), undefined), 1);
});

test('of several filters in the way the one is named without which most is found', () => {
  const found = [
    { kind: ['lesson'], pillar: ['lean'] },
    { kind: ['playbook'], pillar: ['culture'] },
    { kind: ['lesson'], pillar: ['lean'] },
  ];
  const { filters } = query('kind:playbook pillar:lean');
  for (const order of [filters, filters.toReversed()])
    assert.deepEqual(blockingFilter(found, order), {
      filter: { key: 'kind', value: 'playbook', exclude: false },
      total: 2,
    });
});

test('a term shows its definition, by any of its names and forms', () => {
  for (const text of ['deadlock', 'deadlocks', 'what is a deadlock', 'lock cycle'])
    assert.equal(portal(query(text)).definition?.term, 'Deadlock', text);
  assert.equal(portal(query('deadlock postgres')).definition, undefined);
});

test('of terms that share a name the first one is shown', () => {
  const [deadlock] = index.terms;
  const starvation = { ...deadlock!, term: 'Starvation', names: ['lock cycle', 'endless wait'] };
  const both = openPortal({ ...index, terms: [deadlock!, starvation] });
  assert.equal(both(query('lock cycle')).definition?.term, 'Deadlock');
  assert.equal(both(query('endless wait')).definition?.term, 'Starvation');
});

test('a page of the portal is offered when it holds the whole query', () => {
  const urls = (text: string) => portal(query(text)).pages.map(({ url }) => url);
  assert.deepEqual(urls('postmortem template'), ['/contribute/new/retrospective/incident/']);
  assert.deepEqual(urls('culture'), ['/pillars/culture/']);
  assert.deepEqual([...urls('postmortem backup'), ...urls('template'), ...urls('kind:lesson')], []);
});

test('entries answer alone where the pages of the portal cannot be loaded', async () => {
  const { pages, total } = await lastOf('backup', {
    portal: () => Promise.reject(new Error('404')),
  });
  assert.deepEqual([pages, total > 0], [[], true]);
});

test('abbreviations are learnt where their initials fit, and the glossary has them first', () => {
  const texts = [
    'Ship the Write-Ahead Log (WAL) and the old way (OW) of a Virtual Private Cloud (VPC).',
  ];
  assert.deepEqual(abbreviationsIn(texts, []), [
    ['Write-Ahead Log', 'WAL'],
    ['old way', 'OW'],
    ['Virtual Private Cloud', 'VPC'],
  ]);
  assert.deepEqual(
    abbreviationsIn(texts, [['log', 'WAL']]).map(([, short]) => short),
    ['OW', 'VPC'],
  );
  assert.deepEqual(abbreviationsIn(['It failed (ERR) again'], []), []);
});

test('k8s, other endings and words written together are read as what the library knows', () => {
  assert.deepEqual(countedOut('k8s', ['kubernetes', 'kilobytes', 'kinds']), ['kubernetes']);
  assert.ok(
    spellingsOf('vertex').includes('vertices') && spellingsOf('normalise').includes('normalize'),
  );
  assert.deepEqual(
    splitOf('hotfix', (form) => ['hot', 'fix'].includes(form)),
    ['hot', 'fix'],
  );
  assert.equal(
    splitOf('hotfix', (form) => form === 'hot'),
    undefined,
  );
  const forms = ['failover', 'fix', 'hot', 'kubernetes', 'over'];
  const lexicon = new Lexicon(forms, new Map(forms.map((form) => [form, 2])), 50, []);
  const read = (text: string) =>
    expandQuery(query(text), lexicon, false).flatMap(({ readings }) =>
      readings.flatMap((reading) => reading.forms),
    );
  assert.deepEqual(read('k8s'), ['kubernetes']);
  assert.deepEqual(read('hotfix'), ['hot', 'fix']);
  assert.ok(read('fail over').includes('failover'));
});

test('search offers every page of the portal but those that are lists of entries or the search itself', () => {
  const vocabulary = { teams: [], tags: [], paths: [], series: [], services: [] };
  const offered = new Set(portalPages(vocabulary).map(({ url }) => url));
  const lists = ['/', '/search/', '/playbooks/', '/retrospectives/', '/lessons/'];
  const own = [...ownPaths(vocabulary)].filter((path) => !lists.includes(path));
  assert.deepEqual(
    own.filter((path) => !offered.has(path)),
    [],
  );
  assert.deepEqual(
    [...offered].filter((path) => !own.includes(path)),
    [],
  );
});
