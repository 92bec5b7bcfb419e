/** What an author hears of the rules over a whole library: where, what, and how to fix it. */
// cspell:ignore orderz lockin leadtime dbaa: names that are written wrongly
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { confirmationDay } from '../../../src/checks/rules/confirmation-day.ts';
import { futureDate } from '../../../src/checks/rules/future-date.ts';
import { pathCycle } from '../../../src/checks/rules/path-cycle.ts';
import { resultDay } from '../../../src/checks/rules/result-day.ts';
import { resultVersion } from '../../../src/checks/rules/result-version.ts';
import { reversibleAgreed } from '../../../src/checks/rules/reversible-agreed.ts';
import { runbookStop } from '../../../src/checks/rules/runbook-stop.ts';
import { seriesDay } from '../../../src/checks/rules/series-day.ts';
import { seriesUnit } from '../../../src/checks/rules/series-unit.ts';
import { supersedesAgreed } from '../../../src/checks/rules/supersedes-agreed.ts';
import { unknownMetric } from '../../../src/checks/rules/unknown-metric.ts';
import { unknownService } from '../../../src/checks/rules/unknown-service.ts';
import { unknownTag } from '../../../src/checks/rules/unknown-tag.ts';
import { unknownTeam } from '../../../src/checks/rules/unknown-team.ts';
import { unknownTerm } from '../../../src/checks/rules/unknown-term.ts';
import { compiled, link, places, told } from '../../support/rule-library.ts';

const one = compiled('playbooks/one');

test('a day that has not come yet is told, where it has begun nowhere', () => {
  const at = (on: string) => ({
    file: `${on}.yml`,
    places: places('on'),
    confirmation: { on },
    result: { on },
  });
  const more = {
    confirmations: [at('2026-05-02'), at('2026-05-03'), { file: 'x', places: {} }],
    results: [at('2026-05-02'), at('2026-05-03'), { file: 'x', places: {} }],
  };
  assert.deepEqual(told(confirmationDay, [], more), [
    '2026-05-03.yml:2:3 on: `2026-05-03` has not come yet → Write the day on which the page was read, used or tested',
  ]);
  assert.deepEqual(told(resultDay, [], more), [
    '2026-05-03.yml:2:3 on: `2026-05-03` has not come yet → Name the file after the day on which the team answered',
  ]);
  const retrospectives = ['2026-05-02', '2026-05-03'].map((date) =>
    compiled(`retrospectives/${date}`, { date }),
  );
  assert.deepEqual(
    told(futureDate, [...retrospectives, compiled('lessons/a', { date: '2027-01-01' })]),
    [
      'retrospectives/2026-05-03.mdx:2:3 date: `2026-05-03` is still to come → Write the day on which it happened',
    ],
  );
  const series = {
    file: 's.yml',
    places: places('points.1.day', 'notes.0.day', 'baseline.to'),
    series: {
      points: [{ day: '2026-05-02' }, { day: '2026-05-03' }],
      notes: [{ day: '2026-05-04' }],
      baseline: { to: '2026-05-05' },
    },
  };
  const leave = 'has not come yet → Leave it out until the day is over';
  assert.deepEqual(told(seriesDay, [], { series: [series, { file: 'x', places: {} }] }), [
    `s.yml:2:3 points.1.day: \`2026-05-03\` ${leave}`,
    `s.yml:3:3 notes.0.day: \`2026-05-04\` ${leave}`,
    `s.yml:4:3 baseline.to: \`2026-05-05\` ${leave}`,
  ]);
});

test('a path that waits for itself is told, near or far', () => {
  const path = (id: string, ...before: string[]) => ({
    id,
    file: `${id}.yml`,
    places: places('before'),
    path: { before, steps: [] },
  });
  const wait = (id: string) =>
    `${id}.yml:2:3 before: \`${id}\` has to be done before itself → Remove one of the paths from \`before\``;
  assert.deepEqual(
    told(pathCycle, [], {
      paths: [
        path('a', 'b'),
        path('b', 'c'),
        path('c', 'a'),
        path('d', 'a'),
        { id: 'e', file: 'e', places: {} },
      ],
    }),
    ['a', 'b', 'c'].map(wait),
  );
});

test('a result answers a version of the questions that there is', () => {
  const result = (version?: number) => ({
    file: `${version}.yml`,
    places: places('version'),
    ...(version && { result: { version } }),
  });
  const results = [result(1), result(2), result(3), result()];
  const model = { version: 2, questions: [], readiness: [] };
  assert.deepEqual(
    told(resultVersion, [], { results, assessments: [{ file: 'm', places: {}, model }] }),
    [
      '3.yml:2:3 version: `version` is 3, and the questions have version 2 → Write the version that the team answered, at most 2',
    ],
  );
  assert.equal(
    told(resultVersion, [], { results })[0],
    '1.yml:2:3 version: There are no questions that this could answer → Add assessments/model.yml, or remove this file',
  );
  assert.deepEqual(
    told(resultVersion, [], { results, assessments: [{ file: 'm', places: {} }] }),
    [],
  );
});

test('what can be undone and what can be lost agree', () => {
  const pair = (reversible: string, dataLossRisk: string) =>
    told(reversibleAgreed, [
      {
        ...compiled('lessons/a', { database: { reversible, dataLossRisk } }),
        places: places('database.dataLossRisk'),
      },
    ]);
  const say = 'Set `dataLossRisk` to `possible`, and say in `rollback` what is lost';
  const at = 'lessons/a.mdx:2:3 database.dataLossRisk:';
  assert.deepEqual(pair('yes-with-data-loss', 'none'), [
    `${at} \`dataLossRisk\` is \`none\`, but \`reversible\` is \`yes-with-data-loss\`: going back loses data → ${say}`,
  ]);
  assert.deepEqual(pair('restore-only', 'none'), [
    `${at} \`dataLossRisk\` is \`none\`, but \`reversible\` is \`restore-only\`: a restore loses what was written since the backup → ${say}`,
  ]);
  assert.deepEqual(pair('yes', 'certain'), [
    `${at} \`dataLossRisk\` is \`certain\`, but \`reversible\` is \`yes\`: what is lost for certain does not come back → Set \`reversible\` to what getting back takes, such as \`restore-only\``,
  ]);
  assert.deepEqual(
    [pair('yes', 'none'), pair('forward-fix-only', 'none'), pair('yes', 'possible')].flat(),
    [],
  );
});

test('a runbook says how to stop', () => {
  const files = [
    compiled('playbooks/a', { type: 'runbook' }),
    compiled('playbooks/b', { type: 'runbook', stop: 'x' }),
    compiled('lessons/c', { type: 'runbook' }),
    one,
  ];
  assert.deepEqual(told(runbookStop, files), [
    'playbooks/a.mdx:2:3 type: The runbook does not say how to stop half way → Add `stop`: after which steps one can leave, and from where on there is no going back',
  ]);
});

const measured = (
  team: string,
  service: string,
  metric: string,
  point: object = { median: 1 },
) => ({
  file: `${team}/${service}/${metric}.yml`,
  places: places('points.0.median', 'points.0.count', 'metric', 'service', 'team'),
  series: { team, service, metric, points: [point], notes: [] },
});
const metrics = [
  {
    file: 'm',
    places: {},
    model: {
      metrics: [
        { id: 'lead-time', unit: 'hours' },
        { id: 'fail-rate', unit: 'percent' },
      ],
    },
  },
];

test('a series has the form of its metric', () => {
  const series = [
    measured('dba', 'x', 'lead-time'),
    measured('dba', 'x', 'fail-rate'),
    measured('dba', 'y', 'lead-time', { count: 1 }),
    measured('dba', 'y', 'fail-rate', { count: 1 }),
    measured('dba', 'y', 'none'),
  ];
  assert.deepEqual(told(seriesUnit, [], { series, metrics }), [
    'dba/x/fail-rate.yml:2:3 points.0.median: `fail-rate` is in percent → Write `count`, how many of n, in place of `median` and `p85`',
    'dba/y/lead-time.yml:3:3 points.0.count: `lead-time` is in hours → Write `median`, in hours, in place of `count`',
  ]);
});

test('an entry of one team replaces that of another only if both say so', () => {
  const files = [
    compiled('lessons/new', { supersedes: ['lessons/old', 'lessons/none'] }),
    compiled('lessons/old', { owner: 'web' }),
    compiled('lessons/mine', { supersedes: ['lessons/new', 'lessons/gone'] }),
    compiled('lessons/gone', { owner: 'web', status: 'deprecated' }),
  ];
  assert.deepEqual(told(supersedesAgreed, files), [
    'lessons/new.mdx:7:3 supersedes.0: `lessons/old` belongs to `web`, which does not say that it is replaced → Set `status: deprecated` in lessons/old.mdx in the same change, so that `web` reviews it. Until then, that page does not mention yours',
  ]);
});

test('metrics, services, tags, teams and terms are those that the library defines', () => {
  const none = 'measures/metrics.yml defines no metric';
  const series = [
    measured('dba', 'orderz', 'lead-tim'),
    measured('web', 'x', 'lead-time'),
    measured('nobody', 'x', 'lead-time'),
    measured('dba', 'orders', 'lead-time'),
  ];
  const files = [
    compiled('playbooks/p', { measures: ['lead-tine', 'fail-rate'] }),
    compiled('lessons/l', { measures: ['x'] }),
  ];
  assert.deepEqual(told(unknownMetric, files, { series, metrics }), [
    `dba/orderz/lead-tim.yml:4:3 metric: ${none} \`lead-tim\` → Rename the file, or define it there. Did you mean \`lead-time\`?`,
    `playbooks/p.mdx:8:3 measures.0: ${none} \`lead-tine\` → Did you mean \`lead-time\`? (lead-tine → lead-time)`,
  ]);
  assert.equal(
    told(unknownMetric, files, { series })[0],
    `dba/orderz/lead-tim.yml:4:3 metric: ${none} \`lead-tim\` → Define it there`,
  );
  assert.equal(told(unknownMetric, files, { series }).length, 4);
  assert.deepEqual(
    told(unknownMetric, files, { series, metrics: [{ file: 'm', places: {} }] }),
    [],
  );
  assert.deepEqual(told(unknownService, [], { series }), [
    'dba/orderz/lead-tim.yml:5:3 service: The folder `orderz` is no service of the team `dba` in teams.yml → Rename the folder, or add it to its services. Did you mean `orders`?',
    'web/x/lead-time.yml:5:3 service: The folder `x` is no service of the team `web` in teams.yml → Add it to the services of the team there',
  ]);
  const tagged = [compiled('lessons/a', { tags: ['lock-waits', 'lockin', 'locking', 'xyz'] })];
  assert.deepEqual(told(unknownTag, tagged), [
    'lessons/a.mdx:5:3 tags.0: There is no tag `lock-waits` in tags.yml → Did you mean `locking`? (lock-waits → locking)',
    'lessons/a.mdx:6:3 tags.1: There is no tag `lockin` in tags.yml → Did you mean `locking`? (lockin → locking)',
    'lessons/a.mdx:1:1 tags.3: There is no tag `xyz` in tags.yml → Use one of: locking',
  ]);
  const links = [link({ type: 'term', id: 'lead-time' }), link({ type: 'term', id: 'leadtime' })];
  assert.deepEqual(
    told(unknownTerm, [compiled('lessons/a', {}, { links })], {
      terms: [{ id: 'lead-time', seeAlso: ['lead-time', 'lag'] }],
    }),
    [
      'lessons/a.mdx:9:5: There is no term `leadtime` in the glossary → Did you mean `lead-time`?',
      'glossary/lead-time.yml:1:1: `seeAlso` names the term `lag`, which does not exist → Use one of: lead-time',
    ],
  );
});

test('teams are those of teams.yml, whoever names them', () => {
  const no = (team: string) => `There is no team \`${team}\` in teams.yml`;
  const files = [
    compiled('playbooks/p', { owner: 'dbaa', adoptedBy: [{ team: 'x9' }, { team: 'web' }] }),
    compiled('retrospectives/r', { actions: [{ owner: 'webs' }] }),
    { file: 'lessons/x.mdx', id: 'lessons/x' },
  ];
  assert.deepEqual(
    told(unknownTeam, files, {
      paths: [
        {
          file: 'p.yml',
          id: 'p',
          places: places('owner'),
          path: { owner: 'x', before: [], steps: [] },
        },
        { file: 'q', id: 'q', places: {} },
      ],
      confirmations: [
        { file: 'c.yml', places: places('by'), confirmation: { by: 'x' } },
        { file: 'd', places: {} },
      ],
      results: [
        { file: 'r.yml', places: places('team'), result: { team: 'webb' } },
        { file: 's', places: {} },
      ],
      series: [measured('nobody', 'x', 'y'), measured('dba', 'x', 'y')],
    }),
    [
      `playbooks/p.mdx:2:3 owner: ${no('dbaa')} → Did you mean \`dba\`? (dbaa → dba)`,
      `playbooks/p.mdx:10:3 adoptedBy.0.team: ${no('x9')} → Use one of: dba, web`,
      `retrospectives/r.mdx:10:3 actions.0.owner: ${no('webs')} → Did you mean \`web\`? (webs → web)`,
      `p.yml:2:3 owner: ${no('x')} → Use one of: dba, web`,
      `c.yml:2:3 by: ${no('x')} → Use one of: dba, web`,
      'r.yml:2:3 team: The folder `webb` is no team of teams.yml → Rename the folder. Did you mean `web`?',
      'nobody/x/y.yml:6:3 team: The folder `nobody` is no team of teams.yml → Rename the folder. Use one of: dba, web',
    ],
  );
});
