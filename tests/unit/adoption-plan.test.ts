/** What making a portal one's own changes, worked out before anything is written. */
import { content, folder } from '../support/own-library.ts';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';
import type { Adoption } from '../../src/adopt/adoption.ts';
import { configText, decided } from '../../src/adopt/config-file.ts';
import { carryOut, planAdoption, type Plan } from '../../src/adopt/plan.ts';
import { wordsText } from '../../src/adopt/words-file.ts';
import { kindIds } from '../../src/domain/entry/kind.ts';
import { pillars } from '../../src/domain/entry/pillar.ts';
import { teamSchema } from '../../src/domain/schema/vocabulary.ts';
import { fixtures } from '../support/build.ts';
import { configSchema } from '../../src/domain/site/config.ts';

const current = configSchema.parse({
  name: 'A portal',
  organisation: 'An organisation',
  description: 'What one organisation has learned.',
  site: 'https://portal.example.org',
  addressesSince: '2026-01-01T00:00:00Z',
});
const team = (id: string, kind: string, more: object = {}) =>
  teamSchema.parse({
    id,
    kind,
    name: `Team ${id}`,
    channel: { label: `#${id}`, url: `https://chat.example.org/${id}` },
    ...more,
  });
const read = (file: string) => readFileSync(join(content, file), 'utf8');
const plan = (adoption: Partial<Adoption>): Promise<Plan> =>
  planAdoption(folder, current, { config: {}, keep: kindIds, ...adoption });
const textsOf = ({ changes }: Plan) =>
  Object.fromEntries(changes.map(({ file, text }) => [file.replace(/^content\//, ''), text]));

before(async () => {
  writeFileSync(
    join(content, 'retrospectives/sample.mdx'),
    read('retrospectives/sample.mdx').replace(
      'owner: platform\n',
      'owner: platform\nlinks: [{ label: The report, url: "https://report.example.org/1", kind: doc }]\n',
    ),
  );
  writeFileSync(
    join(content, 'lessons/sample.mdx'),
    read('lessons/sample.mdx').replace(
      'owner: dba\n',
      'owner: dba\nrelated: [playbooks/sample]\nevidence: [retrospectives/sample]\n',
    ),
  );
  appendFileSync(
    join(content, 'lessons/sample.mdx'),
    '\nSee [what happened](/retrospectives/sample/).\n',
  );
  await mkdir(join(content, 'confirmations'));
  for (const page of ['lessons', 'retrospectives'])
    writeFileSync(
      join(content, `confirmations/2026-05-02-${page}-sample-dba.yml`),
      `page: ${page}/sample\nby: dba\non: 2026-05-02\noutcome: still-true\nhow: read\n`,
    );
});

test('where nothing is decided, nothing changes', async () => {
  assert.deepEqual(await plan({}), { changes: [], problems: [] });
});

test('what goes is deleted with what is said of it alone, and what named it names its source or nothing', async () => {
  const texts = textsOf(await plan({ keep: ['playbook', 'lesson'] }));
  assert.deepEqual(texts, {
    'confirmations/2026-05-02-retrospectives-sample-dba.yml': undefined,
    'lessons/sample.mdx': read('lessons/sample.mdx')
      .replace('[retrospectives/sample]', '["https://report.example.org/1"]')
      .replace('[what happened](/retrospectives/sample/)', 'what happened'),
    'retrospectives/sample.mdx': undefined,
  });
});

test('a path loses the steps that led to what goes, and keeps the others', async () => {
  const texts = textsOf(await plan({ keep: [] }));
  assert.deepEqual(
    Object.entries(texts).map(([file, text]) => [file, text?.includes('playbooks/sample')]),
    [
      ['confirmations/2026-05-02-lessons-sample-dba.yml', undefined],
      ['confirmations/2026-05-02-retrospectives-sample-dba.yml', undefined],
      ['lessons/sample.mdx', undefined],
      ['paths/sample.yml', false],
      ['playbooks/sample.mdx', undefined],
      ['retrospectives/sample.mdx', undefined],
    ],
  );
});

test('a team takes over from the one of its kind, and the first from all others', async () => {
  const teams = [
    team('shop', 'product', { engines: ['postgres'], services: ['cart'] }),
    team('data', 'dba', { reviewers: ['data@example.org'], former: true }),
  ];
  const texts = textsOf(await plan({ teams, keep: ['lesson', 'playbook'] }));
  assert.equal(
    texts['teams.yml'],
    `# The teams that own entries. A team is a role, never a person.
- id: shop
  name: Team shop
  kind: product
  channel:
    label: "#shop"
    url: https://chat.example.org/shop
  services:
    - cart
  engines:
    - postgres
- id: data
  name: Team data
  kind: dba
  channel:
    label: "#data"
    url: https://chat.example.org/data
  reviewers:
    - data@example.org
  former: true
`,
  );
  assert.match(texts['lessons/sample.mdx']!, /^owner: data$/m);
  assert.match(texts['playbooks/sample.mdx']!, /^owner: shop$/m);
  assert.match(texts['paths/sample.yml']!, /^owner: shop$/m);
});

test('figures that are made up go, and what one team does is not said of another', async () => {
  cpSync(join(fixtures, 'kitchen-sink/content/measures'), join(content, 'measures'), {
    recursive: true,
  });
  const playbook = read('playbooks/sample.mdx');
  writeFileSync(
    join(content, 'playbooks/sample.mdx'),
    playbook.replace('---\n\n', 'adoptedBy:\n  - { team: dba, since: 2026-02-01 }\n---\n\n'),
  );
  const texts = textsOf(
    await plan({ teams: [team('platform', 'platform', { services: ['ci'] })] }),
  );
  assert.deepEqual(Object.keys(texts), [
    'confirmations/2026-05-02-lessons-sample-dba.yml',
    'confirmations/2026-05-02-retrospectives-sample-dba.yml',
    'lessons/sample.mdx',
    'measures/platform/ci/restore-time.yml',
    'playbooks/sample.mdx',
    'teams.yml',
  ]);
  assert.equal(texts['measures/platform/ci/restore-time.yml'], undefined);
  assert.equal(texts['playbooks/sample.mdx'], playbook);
  writeFileSync(join(content, 'playbooks/sample.mdx'), playbook);
  rmSync(join(content, 'measures'), { recursive: true });
});

test('what is decided is written into the configuration, and the words of pillars into theirs', async () => {
  const { changes, problems } = await plan({
    config: { name: 'Ours' },
    pillars: { lean: 'Flow' },
  });
  assert.deepEqual(problems, []);
  assert.deepEqual(changes, [
    {
      file: 'src/portal.config.ts',
      text: configText({ ...decided(current), name: 'Ours' }),
    },
    { file: 'src/portal.words.ts', text: wordsText({ lean: 'Flow' }) },
  ]);
});

test('once something is deleted, addresses count from now on, or from when they did', async () => {
  const since = async (addressesSince?: string) => {
    const { changes } = await planAdoption(
      folder,
      { ...current, addressesSince },
      { config: { name: 'Ours' }, keep: ['lesson', 'playbook'] },
    );
    return /addressesSince: '(.*)'/.exec(changes[0]!.text!)?.[1];
  };
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', folder, '-c', 'user.name=x', '-c', 'user.email=x@x', ...args], {
      env: { ...process.env, GIT_COMMITTER_DATE: '2090-01-01T00:00:00Z' },
    });
  const begun = new Date().toISOString();
  const now = await since();
  assert.match(now!, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  assert.ok(now! >= `${begun.slice(0, 19)}Z`);
  assert.equal(await since('2026-02-01'), '2026-02-01');
  git('init', '-q');
  git('commit', '-q', '--allow-empty', '-m', 'By a clock that is ahead');
  assert.equal(await since(), '2090-01-01T00:00:01Z');
  const kept = await planAdoption(
    folder,
    { ...current, addressesSince: undefined },
    { config: { name: 'Ours' }, keep: kindIds },
  );
  assert.doesNotMatch(kept.changes[0]!.text!, /addressesSince/);
});

test('pillars are called what an organisation calls them, and by no file where it calls them nothing else', () => {
  assert.equal(wordsText({}), undefined);
  assert.equal(wordsText({ lean: pillars.lean.label }), undefined);
  const text = wordsText({ lean: 'Flow' })!;
  const [, table = ''] = /\nexport const pillarWords = ([^]*);\n$/.exec(text) ?? [];
  const words = new Function(`return ${table}`)() as typeof pillars;
  const asTheyAre = Object.fromEntries(
    Object.entries(pillars).map(([id, { label, asks, means }]) => [id, { label, asks, means }]),
  );
  assert.deepEqual(words, { ...asTheyAre, lean: { ...asTheyAre['lean'], label: 'Flow' } });
  assert.match(text, /^\/\*\* What the five pillars are called here: .*\. \*\/\n\nexport /);
  assert.match(table, /^\{\n {2}culture: \{\n {4}label: '/);
});

test('what was planned is carried out: files are changed, made and deleted', async () => {
  const before = readdirSync(folder);
  const changes = [
    { file: 'src/portal.config.ts', text: 'ours' },
    { file: 'content/lessons/sample.mdx' },
  ];
  await carryOut(folder, { changes, problems: [] });
  assert.equal(readFileSync(join(folder, 'src/portal.config.ts'), 'utf8'), 'ours');
  assert.equal(existsSync(join(content, 'lessons/sample.mdx')), false);
  rmSync(join(folder, 'src'), { recursive: true });
  assert.deepEqual(readdirSync(folder), before);
});
