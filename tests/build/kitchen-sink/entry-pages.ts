/** What the pages of entries show of every field. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HTMLElement } from 'node-html-parser';
import type { Audience } from '../../../src/domain/entry/audience.ts';
import { linksIn, textOf, type BuiltSite } from '../../support/built-site.ts';

/** The section of a page that an id names. */
const section = (page: HTMLElement, id: string) => page.querySelector(`[aria-labelledby="${id}"]`);
const texts = (elements: readonly HTMLElement[]) => elements.map(textOf);

/** Labels and values of all lists of facts in a part of a page. */
function factsIn(part: HTMLElement | null): Record<string, string> {
  const rows = part?.querySelectorAll('dl > div') ?? [];
  return Object.fromEntries(
    rows.map((row) => [textOf(row.querySelector('dt')), textOf(row.querySelector('dd'))]),
  );
}

const runbook = '/playbooks/practise-restores/';
const lesson = '/lessons/build-the-index/';
const incident = '/retrospectives/copies-lost/';

export function testEntryPages(site: (audience?: Audience) => BuiltSite): void {
  test('a runbook shows when to use it, what it takes, and its facts with labels for their ids', async () => {
    const page = await site().page(runbook);
    const brief = page
      .querySelectorAll('.brief > section')
      .map((row) => [textOf(row.querySelector('h2')), textOf(row.querySelector('.what'))]);
    assert.deepEqual(brief, [
      ['Use when', 'Nobody remembers the last restore'],
      ['Symptoms', 'ERROR 1030: "no copy" <lost>'],
      ['It changes', 'One scratch database, and nothing else.'],
      ['To stop', 'After any step.'],
      ['Risk and time', 'Risk LowTakes 1 h 30 minType RunbookChanged 10 May 2026'],
      ['Who', 'The one on callDatabase administration #ask-dba'],
      ['Afterwards', 'There is a copy that was read back.'],
    ]);
    assert.deepEqual(linksIn(section(page, 'who')), [
      ['Database administration', '/teams/dba/'],
      ['#ask-dba', 'https://chat.example.org/ask-dba'],
    ]);
    assert.deepEqual(factsIn(page.querySelector('.facts-column')), {
      Engines: 'PostgreSQL ≥ 12 < 18, MySQL',
      Operation: 'Restore',
      Reversible: 'Yes',
      'Data loss': 'Possible',
      Risk: 'Low',
      'Blast radius': 'The whole instance',
      Knowledge: '2 of 5',
      Time: '3 of 5',
      Resources: '1 of 5',
    });
    assert.deepEqual(linksIn(page.querySelector('ul.tags')), [
      ['Automation', '/pillars/automation/'],
      ['Measurement', '/pillars/measurement/'],
      ['Backup and restore', '/tags/backup-restore/'],
      ['Locks and waits', '/tags/locking/'],
    ]);
    assert.deepEqual(factsIn(section(page, 'adopted')), {
      'Database administration': 'since 1 Feb 2026: On the first Monday of a month.',
      'The shop': 'since 1 Mar 2026',
    });
    assert.deepEqual(texts(page.querySelectorAll('.symptoms samp')), [
      'ERROR 1030: "no copy" <lost>',
    ]);
    assert.deepEqual(linksIn(section(page, 'first')), [
      ['Build the index beside the writers', lesson],
    ]);
    assert.deepEqual(linksIn(section(page, 'sources')), [
      ['The ticket', 'https://forge.example.org/tickets/1'],
      ['The manual', 'https://manual.example.org/restore'],
      ['The numbers', 'https://numbers.example.org/restore'],
    ]);
    assert.match(
      textOf(section(page, 'rollback')),
      /^Rollback ?Stop\. Nothing but the scratch database was touched\.$/,
    );
    assert.match(textOf(section(page, 'pitfalls')), /The disk is too small/);
    // The rollback of the whole runbook stands in for that of its change.
    assert.deepEqual(factsIn(section(page, 'conditions')), { 'Table size': 'One ledger of 2 GB.' });
  });

  test('a step shows its danger, its role, its time, its command and its rollback', async () => {
    const [choose, drop, read] = (await site().page(runbook)).querySelectorAll('run-steps .step');
    assert.deepEqual(
      [choose, drop, read].map((step) => step!.getAttribute('data-tone')),
      ['plain', 'danger', 'caution'],
    );
    assert.deepEqual(
      [choose, drop, read].map((step) =>
        texts(step!.querySelectorAll('.marks > span, .marks > ul > li')),
      ),
      [['The one on call', '5 min'], ['Destructive'], ['Caution', 'Database administration']],
    );
    assert.deepEqual(texts(drop!.querySelectorAll('.aside')), [
      'Expect It is gone.',
      'Rollback Create it again.',
    ]);
    assert.deepEqual(
      [choose, drop, read].map((step) =>
        step!.querySelectorAll('figure.code').map((block) => {
          // The parser takes what is in `pre` for text.
          const html = block.querySelector('pre')!.innerHTML;
          return [
            textOf(block.querySelector('figcaption > span')),
            html.replace(/<[^>]*>/g, ''),
            /class="placeholder">(.*?)</.exec(html)?.[1] ?? '',
          ];
        }),
      ),
      [
        [['On the host of the copies', 'ls --sort=time /backups', '']],
        [['bash', 'dropdb scratch', 'scratch']],
        [
          ['Look · In psql', 'SELECT count(*) FROM ledger;', ''],
          [
            'Keep the count · In mongosh',
            'db.counts.insertOne({ rows: &lt;rows&gt; })',
            '&lt;rows&gt;',
          ],
        ],
      ],
    );
  });

  test('every button says by name what it does, and to what', async () => {
    const page = await site().page(runbook);
    const names = (part: HTMLElement) =>
      part
        .querySelectorAll('copy-button button')
        .map((button) => button.getAttribute('aria-label'));
    assert.deepEqual(names(page.querySelector('run-steps')!), [
      'Copy: On the host of the copies, step 1',
      'Copy the command of step 2',
      'Copy: Look · In psql, step 3',
      'Copy: Keep the count · In mongosh, step 3',
    ]);
    assert.deepEqual(names(page.querySelector('tab-group')!), ['Copy: Restore one table']);
    const path = await site().page('/start/second/');
    assert.equal(
      path.querySelector('[data-again=lesson]')!.getAttribute('aria-label'),
      'Read again: done, Read the lesson twice',
    );
    assert.match(
      page.querySelector('.theme-toggle button, theme-toggle button')!.getAttribute('aria-label') ??
        '',
      /^Colour scheme/,
    );
  });

  test('every component of the prose is drawn', async () => {
    const text = (await site().page(runbook)).querySelector('.text')!;
    assert.deepEqual(
      text
        .querySelectorAll('[role=note]')
        .map((note) => [note.getAttribute('aria-label'), note.getAttribute('data-tone')]),
      [
        ['Note', 'note'],
        ['Tip', 'good'],
        ['Important', 'strong'],
        ['Warning', 'caution'],
        ['Caution', 'danger'],
      ],
    );
    const term = text.querySelector('a[href="/glossary/#lead-time"]')!;
    assert.equal(
      term.parentNode!.getAttribute('data-definition'),
      'The time from a commit to the moment at which it runs in production.',
    );
    assert.deepEqual(texts(text.querySelectorAll('tab-group > .list button')), [
      'PostgreSQL',
      'MySQL',
    ]);
    assert.deepEqual(
      text
        .querySelectorAll('tab-group > .list button')
        .map((button) => button.hasAttribute('data-chosen')),
      [true, false],
    );
    const stages = text.querySelectorAll('[data-gate], figure ol > li').map(textOf);
    assert.deepEqual(
      [...new Set(stages)],
      [
        'Build ci One artefact. Automatic gate',
        'Review A DBA reads it. A person decides, approved by dba',
        'Audit Once a year. Outside the pipeline',
      ].map((words) =>
        stages.find((stage) => stage.replaceAll(' ', '') === words.replaceAll(' ', '')),
      ),
    );
    for (const words of [
      'Look first',
      'Leap then',
      'Day 1',
      'Decision',
      'Avoid',
      'Hope',
      'Practice',
      'Why so often?',
      'Because it changes all the time.',
    ])
      assert.ok(textOf(text).includes(words), words);
    assert.deepEqual(
      text.querySelectorAll('.heading-anchor').map((anchor) => anchor.getAttribute('aria-label')),
      ['Link to this section: The long way', 'Link to this section: Down to the third level'],
    );
  });

  test('what replaces a page stands on the page that is replaced, and never on its own', async () => {
    const old = await site().page('/playbooks/hope-for-the-best/');
    const head = old.querySelector('header.head')!;
    assert.match(textOf(head), /Deprecated: kept for reference/);
    assert.deepEqual(
      linksIn(head).filter(([, to]) => to.startsWith('/playbooks/') && to !== '/playbooks/'),
      [['Practise restores', runbook]],
    );
    assert.doesNotMatch(
      textOf((await site().page(runbook)).querySelector('header.head')),
      /Replaced|Deprecated/,
    );
    const all = (await site('restricted').page('/playbooks/hope-for-the-best/')).querySelector(
      'header.head',
    );
    assert.deepEqual(
      linksIn(all)
        .slice(-2)
        .map(([, to]) => to)
        .sort(),
      ['/playbooks/keys-of-the-vault/', runbook],
    );
  });

  test('the pager leads to the neighbours of the same kind, in the order of the list', async () => {
    const order: Record<string, Array<string | undefined>> = {
      '/playbooks/hope-for-the-best/': [undefined, runbook],
      [runbook]: ['/playbooks/hope-for-the-best/', undefined],
      '/retrospectives/rehearsal/': [undefined, incident],
      [incident]: ['/retrospectives/rehearsal/', '/retrospectives/copies-lost-before/'],
      '/retrospectives/copies-lost-before/': [incident, undefined],
      [lesson]: [undefined, undefined],
    };
    for (const [address, [previous, next]] of Object.entries(order)) {
      const page = await site().page(address);
      const to = (rel: string) => page.querySelector(`.pager a[rel=${rel}]`)?.getAttribute('href');
      assert.deepEqual([to('prev'), to('next')], [previous, next], address);
    }
    const words = texts((await site().page(incident)).querySelectorAll('.pager a'));
    assert.deepEqual(words, [
      'Previous retrospectiveThe rehearsal',
      'Next retrospectiveThe copies were lost before',
    ]);
  });

  test('a page says who confirmed it, on record or not, whether it changed since, and where it was used', async () => {
    const holds = textOf(section(await site().page(runbook), 'holds'));
    assert.match(
      holds,
      /Confirmed by Platform on 4 May 2026, in a drill, as the author states\. ?Read back twice/,
    );
    assert.match(holds, /The page has changed since; it was not confirmed after that\./);
    assert.match(holds, /Last used in a drill on 30 Apr 2026: The rehearsal\. Helped\./);
    assert.match(holds, /About PostgreSQL ≥ 12 < 18, MySQL\./);
    const recorded = textOf(section(await site().page(lesson), 'holds'));
    assert.match(
      recorded,
      /Corrected and confirmed by Database administration on 6 May 2026, by reading it\./,
    );
    assert.doesNotMatch(recorded, /changed since/);
    assert.match(
      textOf(section(await site().page('/playbooks/hope-for-the-best/'), 'holds')),
      /Not confirmed by anybody yet\./,
    );
    const wrong = textOf(
      section(await site('restricted').page('/playbooks/keys-of-the-vault/'), 'holds'),
    );
    assert.match(
      wrong,
      /Reported wrong by Platform on 5 May 2026, by using it, as the author states\. ?Bilbyconfirmation/,
    );
    // What a retrospective tells is not to be confirmed, and may still be reported wrong.
    const told = textOf(section(await site().page('/retrospectives/rehearsal/'), 'holds'));
    assert.match(told, /Reported wrong by Platform on 5 May 2026, by reading it/);
    assert.doesNotMatch(told, /Not confirmed/);
  });

  test('a page says when and why it changed, and who reviewed that', async () => {
    const about = textOf(section(await site().page(runbook), 'about-page'));
    assert.match(about, /Owned by Platform\. Ask in #ask-platform\./);
    assert.match(
      about,
      /Last changed 10 May 2026 in [0-9a-f]{7}, 2 changes since 5 Jan 2026, by writer\./,
    );
    assert.match(about, /DBA reviewed ?10 May 2026/);
    assert.match(about, /Reviewed by a reader \(Database administration\)\./);
    assert.match(textOf(section(await site().page(lesson), 'about-page')), /Written 5 Jan 2026/);
    // What only spaced a page out changed nothing of what it says.
    const old = section(await site().page('/playbooks/hope-for-the-best/'), 'about-page')!;
    assert.match(textOf(old), /Last changed 5 Jan 2026 in [0-9a-f]{7}, 2 changes since 5 Jan 2026/);
    const [, changed] = linksIn(old).find(([, to]) => to.includes('/commit/'))!;
    const commits = old
      .querySelectorAll('.revisions li')
      .map((row) => [
        textOf(row.querySelector('.subject')),
        linksIn(row)[0]![1] === changed,
        /spacing or tags only/.test(textOf(row)),
      ]);
    assert.deepEqual(commits, [
      ['Say what holds', false, true],
      ['Write the library', true, false],
    ]);
  });

  test('what a page refers to refers back, and learning paths are named with the step', async () => {
    const page = await site().page(runbook);
    const to = (id: string) => linksIn(section(page, id)).map(([, address]) => address);
    assert.deepEqual(to('related'), [lesson, incident, '/retrospectives/rehearsal/']);
    assert.deepEqual(linksIn(section(page, 'in-paths')), [
      ['First path', '/start/first/#step-read-it'],
    ]);
    assert.match(textOf(section(page, 'in-paths')), /First path, step 1 of 1$/);
    assert.deepEqual(linksIn(section(await site().page(lesson), 'in-paths')), [
      ['Second path', '/start/second/#step-lesson'],
    ]);
    const used = section(page, 'used')!.querySelectorAll('.use').map(textOf);
    assert.deepEqual(used, [
      'Was missingThe copies were lostIt was written afterwards.',
      'HelpedThe rehearsalEvery step was right.',
    ]);
  });

  test('a lesson shows its claim, its evidence, its conditions and the rules that catch it', async () => {
    const page = await site().page(lesson);
    const words = textOf(page.querySelector('main'));
    for (const part of [
      'An index that is built concurrently blocks no writers, and can fail.',
      'Tested',
      'CREATE INDEX CONCURRENTLY',
      'Ask the catalogue whether the index is valid.',
      'SHARE UPDATE EXCLUSIVE',
      'while the table is scanned',
      'Online, with conditions',
      'Only by a forward fix',
      'Drop the invalid index.',
      'The definition of the index.',
      'From a million rows.',
      'At night.',
      'Replicas follow later.',
      'Not inside of a transaction.',
      'Set lock_timeout.',
      'It took an hour.',
      'PostgreSQL 15, PostgreSQL 16',
      'pgindexer',
    ])
      assert.ok(words.includes(part), part);
    const links = linksIn(page.querySelector('main'));
    for (const link of [
      ['The copies were lost', incident],
      ['report.example.org/index', 'https://report.example.org/index'],
      ['The change', 'https://forge.example.org/changes/2'],
      ['The thread', 'https://chat.example.org/threads/3'],
    ])
      assert.ok(
        links.some(([text, to]) => text === link[0] && to === link[1]),
        link[0],
      );
    assert.ok(links.some(([, to]) => to === 'https://squawk.example.org/concurrent'));
  });

  test('a retrospective shows its phases, factors, events, actions, practices and what it resembles', async () => {
    const page = await site().page(incident);
    assert.deepEqual(
      texts(page.querySelectorAll('.phases .moment, .phases .duration')).join(' '),
      'Started Detected after 10 min Acknowledged 5 min later Mitigated 45 min later Resolved 1 h later',
    );
    assert.deepEqual(factsIn(section(page, 'impact')), {
      People: 'All of the ninety-nine.',
      'Data loss': 'Lost, then recovered',
      Services: 'Ledger service',
    });
    const head = factsIn(page.querySelector('header.head'));
    assert.deepEqual(head, {
      Type: 'Incident',
      Date: '31 Mar 2026',
      Severity: 'SEV 1, critical',
      'Noticed by': 'chance',
      'Set off by': 'schema change, v1.4.2',
      'Fixed by': 'v1.4.3',
      'Public incident of': 'An example organisation',
    });
    assert.deepEqual(
      texts(page.querySelectorAll('.factor')).map((words) => words.replaceAll(' ', '')),
      ['BackupAutomationNobodyhadreadacopyback.', 'ProcessTheoldpagewasfollowed.'],
    );
    assert.deepEqual(
      page
        .querySelectorAll('[aria-labelledby=events] tbody tr')
        .map((row) => row.getAttribute('data-kind')),
      ['event', 'signal', 'decision', 'communication', 'action'],
    );
    const nightly = await site().page('/retrospectives/rehearsal/');
    assert.deepEqual(texts(nightly.querySelectorAll('.events .at')), [
      '30 Apr 2026 22:00',
      '23:40',
      '1 May 2026 00:10',
    ]);
    const actions = page
      .querySelectorAll('.action')
      .map((action) => [
        textOf(action.querySelector('[data-tone]')),
        texts(action.querySelectorAll('.detail > *')).join('|'),
      ]);
    assert.deepEqual(actions, [
      ['Open', 'Prevent|Database administration|due 1 May 2026'],
      ['Done', 'Detect|Platform'],
      ['Dropped', 'Mitigate|Platform'],
      ['In progress', 'Learn|Database administration'],
    ]);
    const words = textOf(page.querySelector('main'));
    for (const part of [
      'A witness had a copy of their own.',
      'People were told at once.',
      'The alert was off.',
      'It was a quiet day.',
      'It rang on Friday.',
      'Nobody sells them.',
      'Read the copy.',
    ])
      assert.ok(words.includes(part), part);
    assert.deepEqual(
      linksIn(section(page, 'learned')).map(([, to]) => to),
      [lesson],
    );
    const similar = linksIn(section(page, 'related')).map(([, to]) => to);
    for (const to of ['/retrospectives/copies-lost-before/', '/retrospectives/rehearsal/'])
      assert.ok(similar.includes(to), to);
  });
}
