/** `npm run new` writes a draft that can be shown at once, and overwrites nothing. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, test } from 'node:test';
import { check } from '../../src/checks/check.ts';
import { writeCode } from '../../src/domain/assessment/code.ts';
import type { Level } from '../../src/domain/assessment/question.ts';
import { readLibrary } from '../../src/repository/content/read.ts';
import { modelWithoutEntries } from '../support/assessment-model.ts';

const root = join(import.meta.dirname, '../..');
let content = '';

before(async () => {
  content = await mkdtemp(join(tmpdir(), 'portal-'));
  await cp(join(root, 'tests/fixtures/base'), content, { recursive: true });
});

after(() => rm(content, { recursive: true }));

function run(...args: string[]) {
  return spawnSync(process.execPath, ['src/cli/new.ts', ...args], {
    cwd: root,
    env: { ...process.env, PORTAL_CONTENT: content },
    encoding: 'utf8',
  });
}

const given = [
  '--title',
  'The export blocked orders',
  '--owner',
  'platform',
  '--pillar',
  'lean',
  '--yes',
];

test('a draft is written where the check finds nothing wrong with it, and the next steps are said', async () => {
  const { status, stdout } = run(
    '--kind',
    'retrospective',
    '--type',
    'incident',
    '--date',
    '2026-01-31',
    ...given,
  );
  assert.equal(status, 0);
  assert.match(
    stdout,
    /Wrote .*retrospectives\/2026-01-31-the-export-blocked-orders\.mdx\n[\s\S]*npm run check/,
  );
  const library = await readLibrary(content, { base: '/', insecureHosts: [] });
  assert.deepEqual(check(library), []);
  assert.equal(
    library.entries.find(({ id }) => id === 'retrospectives/2026-01-31-the-export-blocked-orders')
      ?.fields.status,
    'draft',
  );
});

test('a file that is there is left as it is', async () => {
  assert.equal(run('--kind', 'lesson', ...given).status, 0);
  const file = join(content, 'lessons/the-export-blocked-orders.mdx');
  await writeFile(file, 'mine');
  const { status, stderr } = run('--kind', 'lesson', ...given);
  assert.equal(status, 2);
  assert.match(stderr, /is there already/);
  assert.equal(await readFile(file, 'utf8'), 'mine');
});

test('what is missing or wrong in the arguments is named, with what it can be', () => {
  const refused = (...args: string[]) => {
    const { status, stderr } = run(...args);
    assert.equal(status, 2);
    return stderr;
  };
  assert.match(refused('--kind', 'lesso', ...given), /--kind is lesso\. Did you mean `lesson`\?/);
  assert.match(
    refused('--kind', 'playbook', ...given),
    /--type is missing\. Use one of: how-to, runbook/,
  );
  assert.match(
    refused('--kind', 'lesson', ...given.with(3, 'platfrom')),
    /--owner is platfrom\. Did you mean `platform`\?/,
  );
  assert.match(refused('--kind', 'lesson', ...given.with(1, 'ab')), /Write at least 5 characters/);
  assert.match(
    refused('--kind', 'retrospective', '--type', 'drill', '--date', '../../x', ...given),
    /Write a day that exists/,
  );
});

test('the codes of a team become a result that the check finds nothing wrong with, once a day', async () => {
  const codes = join(content, '..', `${basename(content)}-codes.txt`);
  await mkdir(join(content, 'assessments'));
  await writeFile(join(content, 'assessments/model.yml'), await modelWithoutEntries());
  const of = (level: Level) =>
    writeCode(1, new Map([['C1.general', { choice: level, evidence: false }]]));
  const args = [
    '--kind',
    'result',
    '--owner',
    'platform',
    '--date',
    '2026-03-02',
    '--codes',
    codes,
  ];
  try {
    await writeFile(codes, [of(1), of(2), of(2)].join('\n'));
    const few = run(...args, '--scope', 'general');
    assert.equal(few.status, 2);
    assert.match(few.stderr, /2 of the codes count; 3 are needed/);

    await writeFile(codes, [of(1), of(2), of(2), of(4)].join('\n'));
    const { status, stdout, stderr } = run(...args, '--scope', 'general', '--yes');
    assert.equal(status, 0, stderr);
    assert.match(stdout, /Wrote .*assessments\/platform\/2026-03-02\.yml, of 3 people/);
    assert.match(stderr, /Line 3: This is the code of line 2/);
    const library = await readLibrary(content, { base: '/', insecureHosts: [] });
    assert.deepEqual(
      check(library).filter(({ file }) => file.startsWith('assessments/')),
      [],
    );
    assert.equal(library.results[0]!.result?.answers[0]!.median, 2);
    assert.equal(run(...args, '--scope', 'general').status, 2);
  } finally {
    await rm(codes, { force: true });
  }
});
