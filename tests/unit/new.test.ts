/** `npm run new` writes a draft that can be shown at once, and overwrites nothing. */
import { content } from '../support/own-library.ts';
import assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { check } from '../../src/checks/check.ts';
import { writeCode } from '../../src/domain/assessment/code.ts';
import type { Level } from '../../src/domain/assessment/question.ts';
import { readLibrary } from '../../src/repository/content/read.ts';
import { command } from '../support/command.ts';
import { modelWithoutEntries } from '../support/assessment-model.ts';

const run = (...args: string[]) => command('new', ...args);

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
  const { code, out } = await run(
    '--kind',
    'retrospective',
    '--type',
    'incident',
    '--date',
    '2026-01-31',
    ...given,
  );
  assert.equal(code, 0);
  assert.match(
    out,
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
  assert.equal((await run('--kind', 'lesson', ...given)).code, 0);
  const file = join(content, 'lessons/the-export-blocked-orders.mdx');
  await writeFile(file, 'mine');
  const { code, told } = await run('--kind', 'lesson', ...given);
  assert.equal(code, 2);
  assert.match(told, /is there already/);
  assert.equal(await readFile(file, 'utf8'), 'mine');
});

test('what is missing or wrong in the arguments is named, with what it can be', async () => {
  const refused = async (...args: string[]) => {
    const { code, told } = await run(...args);
    assert.equal(code, 2);
    return told;
  };
  assert.match(
    await refused('--kind', 'lesso', ...given),
    /--kind is lesso\. Did you mean `lesson`\?/,
  );
  assert.match(
    await refused('--kind', 'playbook', ...given),
    /--type is missing\. Use one of: how-to, runbook/,
  );
  assert.match(
    await refused('--kind', 'lesson', ...given.with(3, 'platfrom')),
    /--owner is platfrom\. Did you mean `platform`\?/,
  );
  assert.match(
    await refused('--kind', 'lesson', ...given.with(1, 'ab')),
    /Write at least 5 characters/,
  );
  assert.match(
    await refused('--kind', 'retrospective', '--type', 'drill', '--date', '../../x', ...given),
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
    const few = await run(...args, '--scope', 'general');
    assert.equal(few.code, 2);
    assert.match(few.told, /2 of the codes count; 3 are needed/);

    await writeFile(codes, [of(1), of(2), of(2), of(4)].join('\n'));
    const { code, out, told } = await run(...args, '--scope', 'general', '--yes');
    assert.equal(code, 0, told);
    assert.match(out, /Wrote .*assessments\/platform\/2026-03-02\.yml, of 3 people/);
    assert.match(told, /Line 3: This is the code of line 2/);
    const library = await readLibrary(content, { base: '/', insecureHosts: [] });
    assert.deepEqual(
      check(library).filter(({ file }) => file.startsWith('assessments/')),
      [],
    );
    assert.equal(library.results[0]!.result?.answers[0]!.median, 2);
    assert.equal((await run(...args, '--scope', 'general')).code, 2);
  } finally {
    await rm(codes, { force: true });
  }
});
