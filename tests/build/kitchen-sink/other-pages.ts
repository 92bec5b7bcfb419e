/**
 * What lists, teams, tags, the glossary, learning paths and old addresses show, and what tools are
 * told.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Audience } from '../../../src/domain/entry/audience.ts';
import { linksIn, textOf, type BuiltSite } from '../../support/built-site.ts';

export function testOtherPages(site: (audience?: Audience) => BuiltSite): void {
  test('every page marks its section in the head, and no other', async () => {
    const marked: Record<string, Array<[string, string]>> = {
      '/playbooks/': [['/playbooks/', 'page']],
      '/playbooks/practise-restores/': [['/playbooks/', 'true']],
      '/lessons/build-the-index/': [['/lessons/', 'true']],
      '/retrospectives/copies-lost/': [['/retrospectives/', 'true']],
      '/pillars/lean/': [['/pillars/', 'true']],
      '/guide/rules/': [['/guide/', 'true']],
      '/tags/': [],
      '/': [['/', 'page']],
    };
    for (const [address, expected] of Object.entries(marked)) {
      const links = (await site().page(address)).querySelectorAll('.site-header a[aria-current]');
      assert.deepEqual(
        links.map((link) => [link.getAttribute('href'), link.getAttribute('aria-current')]),
        expected,
        address,
      );
    }
  });

  test('old addresses lead on, for browsers and for hosts', async () => {
    for (const from of ['/playbooks/rehearse-restores/', '/wiki/Restores/']) {
      const page = await site().page(from);
      assert.equal(
        page.querySelector('meta[http-equiv=refresh]')!.getAttribute('content'),
        '0; url=/playbooks/practise-restores/',
      );
      assert.equal(page.querySelector('meta[name=robots]')!.getAttribute('content'), 'noindex');
    }
    assert.equal(
      await site().read('_redirects'),
      '/playbooks/rehearse-restores/ /playbooks/practise-restores/ 301\n/wiki/Restores/ /playbooks/practise-restores/ 301\n',
    );
    assert.equal(
      await site('engineering').read('_redirects'),
      '/playbooks/numbatalias/ /playbooks/engineers-handbook/ 301\n/playbooks/rehearse-restores/ /playbooks/practise-restores/ 301\n/wiki/Restores/ /playbooks/practise-restores/ 301\n',
    );
    assert.doesNotMatch(await site().read('sitemap-0.xml'), /rehearse-restores|wiki/);
  });

  test('maintainers read what was looked for and not found, and no page says or does anything of counting', async () => {
    const page = await site().page('/guide/freshness/');
    const section = page.querySelector('section[aria-labelledby=looked-for]')!;
    assert.deepEqual(section.querySelectorAll('li').map(textOf), [
      'café "index", 4 times',
      '/playbooks/gone/: 4 no, 5 yes',
      'Practise restores: 3 no, fewer than 3 yes',
      'engine:postgres, 5 times',
    ]);
    assert.equal(
      section.querySelector('li a')!.getAttribute('href'),
      '/search/?q=caf%C3%A9%20%22index%22',
    );
    const entry = await site().read('playbooks/practise-restores/index.html');
    assert.doesNotMatch(entry, /portal-counts|did-this-help|\/counted\//);
    await assert.rejects(site().read('counted/index.html'));
  });

  test('a list has a row for each entry, with labels for its type and its owner, and the values to filter it by', async () => {
    const rows = (await site().page('/playbooks/')).querySelectorAll('.row[data-values]');
    assert.deepEqual(
      rows.map((row) => [
        textOf(row.querySelector('.title')),
        textOf(row.querySelector('.type')),
        textOf(row.querySelector('.who')),
      ]),
      [
        ['Hope for the best', 'Practice Deprecated', 'Database administration'],
        ['Practise restores', 'Runbook · PostgreSQL, MySQL', 'Platform'],
      ],
    );
    const values = rows[1]!.getAttribute('data-values')!.split(' ');
    for (const value of [
      'pillar:automation',
      'pillar:measurement',
      'tag:locking',
      'engine:postgres',
      'engine:mysql',
      'type:runbook',
    ])
      assert.ok(values.includes(value), value);
    const [latest] = (await site().page('/retrospectives/')).querySelectorAll('.row[data-values]');
    assert.equal(latest!.getAttribute('data-date'), '2026-04-30');
    const incident = (await site().page('/retrospectives/')).querySelector(
      '[data-date="2026-03-31"]',
    )!;
    assert.equal(textOf(incident.querySelector('.type')), 'Incident · PostgreSQL SEV 1');
    assert.match(
      textOf((await site().page('/lessons/')).querySelector('.type')),
      /^PostgreSQL High risk$/,
    );
  });

  test('the choices of a list carry labels, not ids', async () => {
    const labels = (await site().page('/playbooks/'))
      .querySelectorAll('[data-facets] label')
      .map((label) => textOf(label).replace(/ ?\d+$/, ''));
    for (const label of [
      'Automation',
      'Locks and waits',
      'PostgreSQL',
      'Database administration',
      'Runbook',
    ])
      assert.ok(labels.includes(label), `${label} in ${labels.join()}`);
    for (const id of ['automation', 'locking', 'postgres', 'dba', 'runbook'])
      assert.ok(!labels.includes(id), id);
  });

  test('a team has its channel, its services, its engines, its entries and the work that is open', async () => {
    const page = await site().page('/teams/dba/');
    const words = textOf(page.querySelector('main'));
    for (const part of [
      'Database administration',
      '#ask-dba',
      'PostgreSQL',
      'MySQL',
      '2, as retrospectives state',
    ])
      assert.ok(words.includes(part), part);
    const to = linksIn(page.querySelector('main')).map(([, address]) => address);
    for (const address of ['/lessons/build-the-index/', '/playbooks/hope-for-the-best/'])
      assert.ok(to.includes(address), address);
    assert.match(
      textOf((await site().page('/teams/shop/')).querySelector('main')),
      /no longer|former/i,
    );
    const forms = await site().json<{ teams: Array<{ id: string; former: boolean }> }>(
      'contribute/vocabulary.json',
    );
    assert.equal(forms.teams.find(({ id }) => id === 'shop')!.former, true);
  });

  test('the home page lists the work that is open, what is due first at the top, with the team and the retrospective', async () => {
    const open = (await site().page('/')).querySelector('[aria-labelledby=open]')!;
    assert.match(textOf(open), /2 actions from 1 retrospective/);
    assert.deepEqual(
      open
        .querySelectorAll('.action')
        .map((action) => [
          textOf(action.querySelector('p')),
          ...action.querySelectorAll('.detail > *').map(textOf),
        ]),
      [
        [
          'Practise restores every month',
          'Prevent',
          'Database administration',
          'due 1 May 2026',
          'The copies were lost',
        ],
        ['Tell the story to others', 'Learn', 'Database administration', 'The copies were lost'],
      ],
    );
  });

  test('a tag and the glossary say what they mean, with their other words', async () => {
    const tag = textOf((await site().page('/tags/backup-restore/')).querySelector('main'));
    assert.ok(
      tag.includes('Backup and restore') &&
        tag.includes('Copies of data and the proof that they work'),
    );
    const glossary = (await site().page('/glossary/')).querySelector('main')!;
    for (const words of ['Lead time', 'change lead time', 'The time from a commit'])
      assert.ok(textOf(glossary).includes(words), words);
    const to = linksIn(glossary).map(([, address]) => address);
    for (const address of ['#batch', 'https://dora.example.org/lead-time', '/pillars/lean/'])
      assert.ok(to.includes(address), address);
  });

  test('a learning path shows what comes first, its steps of every kind and its list for paper', async () => {
    const page = await site().page('/start/second/');
    assert.ok(
      linksIn(page.querySelector('header')?.parentNode ?? null).some(
        ([words, to]) => words === 'First path' && to === '/start/first/',
      ),
    );
    const steps = page
      .querySelectorAll('ol.steps > li')
      .map((step) => [
        step.id,
        textOf(step.querySelector('[data-title]')),
        step.querySelectorAll('.marks span').map(textOf).join(', '),
        step.querySelector('[data-title] a')?.getAttribute('href'),
      ]);
    assert.deepEqual(steps, [
      ['step-lesson', 'Read the lesson twice', 'Read, 10 min', '/lessons/build-the-index/'],
      ['step-guide', 'The guide to CALMS', 'Read, 15 min, Optional', '/guide/calms/'],
      ['step-outside', 'A talk on restores', 'Watch, 20 min', 'https://talks.example.org/restores'],
      ['step-pair', 'Restore together with a DBA', 'Pair, 1 h 30 min', undefined],
      ['step-check', 'What was that?', 'Quiz, 2 min', undefined],
      ['step-again', 'And now?', 'Quiz, 3 min', undefined],
    ]);
    assert.deepEqual(
      page.querySelectorAll('.sign-off tbody tr').map((row) => textOf(row)),
      [
        '1. Read the lesson twice Read, 10 min',
        '2. The guide to CALMS Read, 15 min, optional',
        '3. A talk on restores Watch, 20 min',
        '4. Restore together with a DBA Pair, 1 h 30 min',
        '5. What was that? Quiz, 2 min',
        '6. And now? Quiz, 3 min',
      ],
    );
    assert.deepEqual(
      page
        .querySelectorAll('path-quiz fieldset')
        .map((question) => [
          question.getAttribute('data-right'),
          textOf(question.querySelector('.answer strong')),
        ]),
      [
        ['1', 'No'],
        ['0', 'Two'],
        ['1', 'Yes'],
      ],
    );
    // Answers of one question exclude each other, and those of no other question.
    const groups = page
      .querySelectorAll('path-quiz fieldset')
      .map((question) =>
        question.querySelectorAll('input').map((input) => input.getAttribute('name')),
      );
    assert.deepEqual(
      groups.map((names) => new Set(names).size),
      [1, 1, 1],
    );
    assert.equal(new Set(groups.flat()).size, groups.length);
    const marks = JSON.parse(
      page.querySelector('learning-path')!.getAttribute('data-steps')!,
    ) as Array<{ id: string; required: boolean; digest: string }>;
    assert.deepEqual(
      marks.map(({ id, required, digest }) => [id, required, digest !== '']),
      [
        ['lesson', true, true],
        ['guide', false, false],
        ['outside', true, false],
        ['pair', true, false],
        ['check', true, false],
        ['again', true, false],
      ],
    );
    assert.deepEqual(
      (await site().page('/start/'))
        .querySelectorAll('.row .facts > span:first-child')
        .map((effort) => textOf(effort)),
      ['about 5 min', 'about 2 hours, and about 15 min if you like'],
    );
  });

  test('a measured service shows each figure, its source, what is left out, and what happened meanwhile', async () => {
    const page = await site().page('/measure/platform/ci/');
    const [times, shares] = page.querySelectorAll('[data-measured]');
    const said = (part: string) => textOf(times!.querySelector(part));
    const cells = (series: typeof times) =>
      series!
        .querySelectorAll('tbody tr')
        .map((row) => row.querySelectorAll('th, td').map(textOf).join(' | '));
    assert.equal(said('h2'), 'Restore time Sample');
    assert.match(said('.means'), /^How long it takes .* <b>letter<\/b> for letter\./);
    assert.equal(
      said('figcaption'),
      '30 Jun 2026: median 3 h, n 2. Baseline: median 6 h, 85th percentile 9 h, n 8.',
    );
    assert.equal(
      said('.from'),
      'Source: The log of the <i>copies</i>. Left out: 3 copies that nobody asked for.',
    );
    assert.deepEqual(cells(times), [
      'Baseline, 1 Oct 2025 to 31 Dec 2025 | 8 | 6 | 9',
      '31 Dec 2025 | 8 | 6 | 9',
      '31 Mar 2026 | 7 | 4.5 | 8',
      '30 Jun 2026 | 2 | 3 | –',
    ]);
    assert.equal(times!.querySelectorAll('svg circle').length, 3);
    assert.equal(textOf(shares!.querySelector('h2')), 'Lost copies');
    assert.equal(cells(shares).at(-1), '30 Jun 2026 | 2 | 0 % (0)');
    assert.deepEqual(page.querySelectorAll('[data-annotations] li').map(textOf), [
      '1 May 2026, note: The copies are kept nearer Sample',
      '4 May 2026, practice used: Practise restores',
    ]);
    const index = await site().page('/measure/');
    assert.ok(linksIn(index).some(([, address]) => address === '/measure/platform/ci/'));
    assert.match(textOf(index.querySelector('main')), /An example framework/);
  });

  test('the portal says by its own history how changes come in, and what nobody confirmed', async () => {
    const text = textOf((await site().page('/measure/portal/')).querySelector('main'));
    assert.match(text, /begins on 5 Jan 2026 and reaches to 10 May 2026: 3 changes/);
    assert.match(text, /No correction is on record/);
    assert.match(text, /Not known: .*time to correct/);
    assert.match(text, /\d of \d playbooks and lessons were never confirmed/);
  });

  test('tools are told every field of an entry', async () => {
    const rows = await site().json<Array<Record<string, unknown>>>('api/entries.json');
    const row = (id: string) => rows.find((each) => each['id'] === id)!;
    const { words, changed, created, updated, ...runbook } = row('playbooks/practise-restores');
    assert.ok(Number(words) > 20);
    assert.deepEqual(
      [created, updated, changed].map((time) => new Date(String(time)).toISOString().slice(0, 10)),
      ['2026-01-05', '2026-05-10', '2026-05-10'],
    );
    // Spaces alone make a newer file, and change nothing of what it says.
    const old = row('playbooks/hope-for-the-best');
    assert.deepEqual(
      [old['updated'], old['changed']].map((time) => String(time).slice(0, 10)),
      ['2026-05-07', '2026-01-05'],
    );
    assert.deepEqual(runbook, {
      id: 'playbooks/practise-restores',
      kind: 'playbook',
      title: 'Practise restores',
      url: '/playbooks/practise-restores/',
      summary:
        'A runbook with every field that a playbook can have, so that every part of its page is drawn.',
      pillars: ['automation', 'measurement'],
      tags: ['backup-restore', 'locking'],
      owner: 'platform',
      status: 'published',
      type: 'runbook',
      engines: ['postgres', 'mysql'],
      operation: 'restore',
      risk: 'low',
      importedFrom: 'wiki/restores.md',
      confirmed: '2026-05-04',
    });
    assert.deepEqual(
      [row('retrospectives/copies-lost')['date'], row('retrospectives/copies-lost')['severity']],
      ['2026-03-31', 'sev1'],
    );
    assert.equal(row('playbooks/hope-for-the-best')['status'], 'deprecated');
  });

  test('search knows keywords, symptoms, aliases, steps, tags and glossary, and the full text has the meta data of its hits', async () => {
    const index = await site().json<Record<string, unknown>>('search/fielded.json');
    const text = JSON.stringify(index);
    for (const word of ['quokkaword', '1030', 'rehearse', 'backups', 'change lead time'])
      assert.ok(text.includes(word), word);
    const record = (await site().records()).get('/playbooks/practise-restores/')!;
    for (const words of [
      'Choose the newest copy',
      'dropdb scratch',
      'Because it changes all the time.',
    ])
      assert.ok(record.content.includes(words), words);
    assert.equal(record.meta['title'], 'Practise restores');
    const feed = await site().read('feed.xml');
    const [item] = feed.split('<item>').slice(1);
    assert.match(
      item!,
      /<title>Practise restores<\/title>.*<category>Playbook<\/category><category>Automation<\/category><category>Measurement<\/category>/,
    );
    assert.match(item!, /<pubDate>Sun, 10 May 2026/);
  });
}
