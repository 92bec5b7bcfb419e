/** Freshness by evidence: confirmations, uses and changes, in mild words and with their days. */
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { check } from '../../src/checks/check.ts';
import { maintenanceWithoutSecrets } from '../../src/checks/mask.ts';
import { githubFreshness, textFreshness } from '../../src/checks/reporters/freshness.ts';
import type { PracticeUse } from '../../src/domain/entry/catalogue.ts';
import { formatAge } from '../../src/domain/time/day.ts';
import type { Entry } from '../../src/domain/entry/entry.ts';
import { collectConfirmations, freshnessOf } from '../../src/domain/history/freshness.ts';
import type { History, Revision } from '../../src/domain/history/history.ts';
import type { ConfirmationOnRecord } from '../../src/domain/history/confirmation.ts';
import { collectMaintenance } from '../../src/domain/history/maintenance.ts';
import { confirmLink, writeConfirmation } from '../../src/repository/history/confirm.ts';
import { readLibrary } from '../../src/repository/content/read.ts';
import { readMaintenance } from '../../src/repository/history/maintenance.ts';

const base = join(import.meta.dirname, '../fixtures/base');
const options = { base: '/', insecureHosts: [] };
let content = '';
let entries: Entry[] = [];

before(async () => {
  content = await mkdtemp(join(tmpdir(), 'portal-confirm-'));
  await cp(base, content, { recursive: true });
  ({ entries } = await readLibrary(content, options));
});

after(() => rm(content, { recursive: true }));

const confirmation = (fields: Partial<ConfirmationOnRecord>): ConfirmationOnRecord => ({
  authority: 'recorded',
  page: 'playbooks/sample',
  by: 'dba',
  on: '2026-05-02',
  outcome: 'still-true',
  how: 'drill',
  ...fields,
});
const historyOf = (day: string): History => {
  const changed: Revision = {
    commit: 'a',
    time: `${day}T10:00:00Z`,
    authors: [],
    subject: '',
    refs: [],
    reviews: [],
    speaksFor: [],
    substantial: true,
  };
  return {
    created: changed.time,
    updated: changed.time,
    changed,
    authors: [],
    revisions: [changed],
    commit: 'a',
  };
};
const entry = (id: string) => entries.find((each) => each.id === id)!;

test('a confirmation is written by a command, and what is written passes the check', async () => {
  const values = {
    page: 'playbooks/sample',
    by: 'dba',
    on: '2026-05-02',
    outcome: 'still-true',
    how: 'drill',
    note: 'Took 40 minutes: "fine"',
  };
  const file = await writeConfirmation(content, values);
  assert.equal(file, 'confirmations/2026-05-02-playbooks-sample-dba.yml');
  assert.equal(
    await writeConfirmation(content, { ...values, note: undefined }),
    'confirmations/2026-05-02-playbooks-sample-dba-2.yml',
  );
  const library = await readLibrary(content, options);
  assert.deepEqual(check(library), []);
  assert.deepEqual(library.confirmations[1]?.confirmation, values);
});

test('a confirmation of a page or by a team that is not there is not written', async () => {
  const values = {
    page: 'playbooks/sampel',
    by: 'dba',
    on: '2026-05-02',
    outcome: 'still-true',
    how: 'drill',
    note: undefined,
  };
  await assert.rejects(
    writeConfirmation(content, values),
    /no entry playbooks\/sampel\. Did you mean `playbooks\/sample`\?/,
  );
  await assert.rejects(
    writeConfirmation(content, { ...values, page: 'playbooks/sample', by: 'nobody' }),
    /no team nobody/,
  );
  await assert.rejects(writeConfirmation(content, { ...values, how: 'guessed' }), /how: /);
});

test('the page links to a new file at the forge; where the forge takes no text, it comes along', () => {
  const forge = {
    kind: 'github',
    url: 'https://forge.example/o/r',
    branch: 'main',
    contentPath: 'content',
  } as const;
  const github = confirmLink(entry('playbooks/sample'), forge)!;
  const { pathname, searchParams } = new URL(github.url);
  assert.equal(pathname, '/o/r/new/main');
  assert.match(
    searchParams.get('filename')!,
    /^content\/confirmations\/yyyy-mm-dd-playbooks-sample-[a-z]+\.yml$/,
  );
  assert.match(
    searchParams.get('value')!,
    /^page: playbooks\/sample\nby: [a-z]+\non: yyyy-mm-dd\n/,
  );
  assert.equal(github.text, undefined);

  const gitlab = confirmLink(entry('playbooks/sample'), { ...forge, kind: 'gitlab' })!;
  assert.match(gitlab.url, /\/-\/new\/main\?file_name=content%2Fconfirmations%2F/);
  assert.equal(gitlab.text, searchParams.get('value'));
});

test('the last confirmation counts; a change after it and a later doubt are said', () => {
  const confirmations = [
    confirmation({ on: '2026-06-01', outcome: 'wrong' }),
    confirmation({}),
    confirmation({ on: '2026-01-01', outcome: 'wrong' }),
  ];
  const freshness = freshnessOf({ confirmations, uses: [], history: historyOf('2026-05-03') });
  assert.equal(freshness.confirmed?.on, '2026-05-02');
  assert.equal(freshness.changedSince, true);
  assert.equal(freshness.doubted?.on, '2026-06-01');
  assert.equal(
    freshnessOf({
      confirmations: confirmations.slice(1),
      uses: [],
      history: historyOf('2026-05-02'),
    }).doubted,
    undefined,
  );
});

test('what was missing in an incident was not used in it', () => {
  const retrospective = entry('retrospectives/sample');
  const uses: PracticeUse[] = [
    { retrospective, outcome: 'missing' },
    { retrospective, outcome: 'helped' },
  ];
  assert.deepEqual(freshnessOf({ confirmations: [], uses }).uses, [uses[1]]);
});

test('a page that was renamed keeps its confirmations through its alias', async () => {
  const renamed = {
    ...entry('playbooks/sample'),
    fields: { ...entry('playbooks/sample').fields, aliases: ['/playbooks/older/'] },
  } as Entry;
  const found = collectConfirmations(
    [confirmation({ page: 'playbooks/older' }), confirmation({ on: '2026-06-01' })],
    [renamed],
  );
  assert.deepEqual(
    found.get('playbooks/sample')?.map(({ on }) => on),
    ['2026-06-01', '2026-05-02'],
  );
});

test('maintainers see first what nobody confirmed or changed for the longest time', () => {
  const maintenance = collectMaintenance(entries, {
    confirmations: new Map([['playbooks/sample', [confirmation({})]]]),
    history: new Map([
      ['playbooks/sample', historyOf('2025-01-01')],
      ['lessons/sample', historyOf('2026-01-01')],
    ]),
    uses: new Map(),
    isReached: (id) => id !== 'lessons/sample',
  });
  assert.deepEqual(
    maintenance.unconfirmed.map(({ entry: { id } }) => id),
    ['lessons/sample', 'playbooks/sample'],
  );
  assert.deepEqual(
    maintenance.orphans.map(({ entry: { id } }) => id),
    ['lessons/sample'],
  );
  assert.deepEqual(maintenance.used, []);
});

test('a page was last seen when it was confirmed or when it changed, whichever came later', () => {
  const firstOf = (changed: string) =>
    collectMaintenance(entries, {
      confirmations: new Map([['playbooks/sample', [confirmation({ on: '2025-06-01' })]]]),
      history: new Map([
        ['playbooks/sample', historyOf(changed)],
        ['lessons/sample', historyOf('2026-01-01')],
      ]),
      uses: new Map(),
      isReached: () => true,
    }).unconfirmed[0]!.entry.id;
  assert.equal(firstOf('2025-01-01'), 'playbooks/sample');
  assert.equal(firstOf('2026-05-01'), 'lessons/sample');
});

test('a report names the first 25 pages of a group, and counts the others where there are any', () => {
  const report = (count: number) => {
    const row = { entry: entry('playbooks/sample'), uses: 0 };
    const rows = Array.from({ length: count }, () => row);
    const groups = [{ id: 'used', title: 'Most used', means: 'They were used.', rows }];
    const masked = maintenanceWithoutSecrets(groups, []);
    return [textFreshness(masked, ''), githubFreshness(masked, 'https://portal.example.org')];
  };
  for (const text of report(25)) assert.doesNotMatch(text, /more\./);
  for (const text of report(27)) {
    assert.match(text, /And 2 more\./);
    assert.equal(text.match(/not confirmed yet/g)!.length, 25);
  }
});

test('a page is reached from an entry or from a learning path alone; where neither leads is named', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'portal-reached-'));
  const text = await readFile(join(base, 'lessons/sample.mdx'), 'utf8');
  try {
    // It has a path to playbooks/sample.
    await cp(base, folder, { recursive: true });
    for (const name of ['linked', 'alone'])
      await writeFile(join(folder, `lessons/${name}.mdx`), text);
    await writeFile(join(folder, 'lessons/leads.mdx'), `${text}\n[On](/lessons/linked/)\n`);
    const { groups } = await readMaintenance(folder, options);
    const { rows } = groups.find(({ id }) => id === 'reached-from-nowhere')!;
    const ids = new Set(rows.map(({ entry: { id } }) => id));
    assert.deepEqual(
      ['playbooks/sample', 'lessons/linked', 'lessons/alone'].map((id) => ids.has(id)),
      [false, false, true],
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('the report for maintainers names each group, and the words of authors mean nothing in it', async () => {
  await writeConfirmation(content, {
    page: 'lessons/sample',
    by: 'dba',
    on: '2026-06-01',
    outcome: 'wrong',
    how: 'used',
    note: 'Not so since version 17',
  });
  const groups = maintenanceWithoutSecrets((await readMaintenance(content, options)).groups, []);
  assert.match(
    textFreshness(groups, 'https://portal.example.org'),
    /^Reported wrong\n.*\n {2}\w+\/[\w-]+\.mdx {2}\w+, reported wrong by \w+ on 2026-06-01 \(as the author states\), not confirmed yet/m,
  );
  const [group] = groups;
  const row = {
    ...group!.rows[0]!,
    entry: {
      ...entry('playbooks/sample'),
      fields: { ...entry('playbooks/sample').fields, title: 'A [link](https://evil.example.org)' },
    } as Entry,
  };
  assert.match(
    githubFreshness(
      maintenanceWithoutSecrets([{ ...group!, rows: [row] }], []),
      'https://portal.example.org',
    ),
    /^- \[A &#91;link&#93;&#40;https&#58;\/\/evil\.example\.org&#41;\]\(https:\/\/portal\.example\.org\/playbooks\/sample\/\): /m,
  );
});

test('an age is said in the words of its size, and not at all for a day to come', () => {
  const now = new Date('2026-11-25T12:00:00Z');
  const ages = [
    '2026-11-25',
    '2026-11-24',
    '2026-11-15',
    '2026-10-25',
    '2026-05-02',
    '2023-05-02',
    '2026-11-26',
  ].map((day) => formatAge(day, now));
  assert.deepEqual(ages, [
    'today',
    'yesterday',
    '10 days ago',
    '4 weeks ago',
    '6 months ago',
    '3 years ago',
    '',
  ]);
});

test('the file of a confirmation holds one line for each field', async () => {
  assert.equal(
    (
      await readFile(join(content, 'confirmations/2026-05-02-playbooks-sample-dba-2.yml'), 'utf8')
    ).split('\n').length,
    6,
  );
});
