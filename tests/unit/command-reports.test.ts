/** What commands tell authors, reviewers and maintainers of a library, in each form. */
import assert from 'node:assert/strict';
import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { portal } from '../../src/portal.config.ts';
import { fixtures, root } from '../support/build.ts';
import { command } from '../support/command.ts';
import { TemporaryRepository } from '../support/repository.ts';

const repository = new TemporaryRepository();
const { folder } = repository;
Object.assign(process.env, {
  PORTAL_CONTENT: join(folder, 'content'),
  PORTAL_OUT: join(folder, 'site'),
});
process.chdir(folder);

const token = ['gh', 'p_', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'].join('');
const lesson = readFileSync(join(fixtures, 'base/lessons/sample.mdx'), 'utf8');
const bad = 'content/lessons/bad.mdx';
const rule = (id: string) => `${portal.site}/guide/rules/#${id}`;
const unchecked =
  'Old addresses were not checked: this is a shallow clone, which does not know them. Fetch the whole history with `git fetch --unshallow`.';

/** Does something while the repository is as one that was not cloned in full. */
async function whileShallow(work: () => Promise<void>): Promise<void> {
  const shallow = join(folder, '.git/shallow');
  writeFileSync(shallow, repository.git('rev-parse', 'HEAD'));
  try {
    await work();
  } finally {
    rmSync(shallow);
  }
}

before(() => {
  cpSync(join(fixtures, 'base'), 'content', { recursive: true });
  repository.write('.gitignore', 'node_modules\n');
  repository.write('content/lessons/past.mdx', lesson.replace('Some text.', token));
  repository.commit('2026-01-01', 'dba', 'Write');
  repository.write('content/lessons/past.mdx', lesson.replace('A sample lesson', 'A past lesson'));
  repository.commit('2026-01-02', 'dba', 'Take the token out');
  repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
});

after(() => {
  process.chdir(root);
  repository.remove();
});

test('check finds no problem in a library that is right, and older commits only where they are asked for', async () => {
  assert.deepEqual(await command('check'), {
    code: 0,
    out: '4 entries checked, no problems found',
    told: '',
  });
  assert.deepEqual(await command('check', '--format', 'github'), { code: 0, out: '', told: '' });
  const hash = repository.git('rev-parse', '--short', 'HEAD~1').trim();
  assert.deepEqual(await command('check', '--history'), {
    code: 0,
    out: `content/lessons/past.mdx:20:1  warning  secret-in-history
  Commit ${hash} 2026-01-01 added what looks like a secret of github, which is not shown here. It is not in the folder today, but in every clone
  → Rotate it, if that was not done. Only then consider whether to rewrite the history
  ${rule('secret-in-history')}

4 entries checked: 0 errors, 1 warning`,
    told: '2 commits searched; 1 secret found',
  });
});

test('check tells what it could not check, and is strict where somebody asks for that', async () => {
  await whileShallow(async () => {
    const said = { out: '4 entries checked, no problems found', told: unchecked };
    assert.deepEqual(await command('check'), { code: 0, ...said });
    assert.deepEqual(await command('check', '--strict'), { code: 1, ...said });
  });
  assert.equal((await command('check', '--strict')).code, 0);
});

test('check names an error to people, to programs and to the forge, and fixes what it can', async () => {
  const fields = 'owner: dba \nrelated: [lessons/sampel]';
  repository.write(
    bad,
    lesson.replace('A sample lesson\n', 'A bad lesson\n').replace('owner: dba', fields),
  );
  const message = 'There is no entry `lessons/sampel`';
  const fix = 'Did you mean `lessons/sample`?';
  assert.deepEqual(await command('check'), {
    code: 1,
    out: `${bad}:6:11  error  dangling-reference
  ${message}
  → ${fix}
  ${rule('dangling-reference')}

5 entries checked: 1 error, 0 warnings`,
    told: '',
  });
  const { out, ...rest } = await command('check', '--format', 'json');
  assert.deepEqual(rest, { code: 1, told: '' });
  const place = { file: 'lessons/bad.mdx', line: 6, column: 11 };
  assert.deepEqual(JSON.parse(out), {
    problems: [{ ...place, rule: 'dangling-reference', severity: 'error', message, fix }],
  });
  assert.deepEqual(await command('check', '--format', 'github'), {
    code: 1,
    out: `::error file=${bad},line=6,col=11,title=dangling-reference::${message}%0A${fix}%0A${rule('dangling-reference')}`,
    told: '',
  });

  const formed = await command('check', '--fix');
  assert.deepEqual(
    [formed.code, formed.told],
    [
      1,
      'fixed  lessons/bad.mdx: fields are in order\nfixed  lessons/bad.mdx: no white space at the ends of lines',
    ],
  );
  assert.match(readFileSync(bad, 'utf8'), /\nowner: dba\n/);
  assert.deepEqual(await command('check', '--fix=names'), {
    code: 0,
    out: '5 entries checked, no problems found',
    told: 'fixed  lessons/bad.mdx:16:11: `lessons/sampel` is `lessons/sample`',
  });
  repository.commit('2026-01-03', 'platform', 'Write another lesson');
});

test('review tells what a branch changes against the published one, or against another', async () => {
  assert.deepEqual(await command('review'), {
    code: 0,
    out: `Touches 1 lesson: 64 words more, 0 words less.
The check finds no problems.
Batch: 1 file; the median of earlier changes is 4.5.
  added   lessons/bad.mdx  +64 −0  A bad lesson`,
    told: '',
  });
  assert.deepEqual(await command('review', '--base', 'main'), {
    code: 0,
    out: 'No content changes.\nThe check finds no problems.',
    told: '',
  });
  assert.match((await command('review', '--format', 'github')).out, /^## What this changes$/m);
});

test('freshness tells maintainers where to look first', async () => {
  const { code, out } = await command('freshness');
  assert.equal(code, 0);
  assert.match(
    out,
    /^Not confirmed longest\n.*\n {2}lessons\/sample\.mdx {2}dba, not confirmed yet, changed 2026-01-01\n/,
  );
  assert.match(out, /\n\nReached from nowhere\n.*\n {2}lessons\/bad\.mdx /);
  const page = `${portal.site}/lessons/bad/`;
  const summary = (await command('freshness', '--format', 'github')).out;
  assert.match(summary, /^## Not confirmed longest\n/);
  assert.ok(summary.includes(`- [A bad lesson](${page}): dba, not confirmed yet, changed 2026-`));
});

test('search answers over the library as it is, without drafts and secrets, for people and programs', async () => {
  const playbook = readFileSync('content/playbooks/sample.mdx', 'utf8');
  repository.write(
    'content/playbooks/draft.mdx',
    playbook.replace('owner:', 'status: draft\nowner:').replace('Some text', 'Some zebra'),
  );
  appendFileSync(bad, `\n## How\n\nA zebra waits for lead time with ${token} in its hand.\n`);
  const url = '/lessons/bad/#s-how';
  const excerpt = 'A zebra waits for lead time with ******** in its hand.';
  assert.deepEqual(await command('search', 'zebra'), {
    code: 0,
    out: `1 found\nA bad lesson\n  ${url}  § How\n  ${excerpt}`,
    told: '',
  });
  const { out } = await command('search', 'zebra', '--json');
  assert.deepEqual(JSON.parse(out), {
    total: 1,
    match: 'good',
    missing: [],
    corrections: [],
    pages: [],
    hits: [{ id: 'lessons/bad', title: 'A bad lesson', url, section: 'How', excerpt }],
  });
});

test('search says what it corrected, what is nowhere, and what comes nearest', async () => {
  const first = `A sample lesson\n  /lessons/sample/\n  A sample lesson that the tests use as a neighbour for the entry under test.`;
  const answer = async (...args: string[]) => {
    const { code, out } = await command('search', ...args);
    return [code, out];
  };
  assert.deepEqual(await answer('sampel', '--limit', '1'), [
    0,
    `5 found\nShowing results for “sample”; “sampel” is nowhere here. --exact searches as written.\n${first}`,
  ]);
  assert.deepEqual(await answer('sampel', '--exact'), [
    1,
    'Nothing here about “sampel”.\nNothing found\nNearest: A sample lesson  /lessons/sample/\nNearest: A sample playbook  /playbooks/sample/\nNearest: A sample retrospective  /retrospectives/sample/',
  ]);
  assert.deepEqual(await answer('sample', 'qqqq', '--limit', '1'), [
    0,
    `Nothing here about “qqqq”; what follows is only loosely related.\n5 found\n${first}`,
  ]);
  assert.deepEqual(await answer('qqqq'), [1, 'Nothing here about “qqqq”.\nNothing found']);
  const { out } = await command('search', 'sampel', '--json');
  assert.deepEqual(JSON.parse(out).corrections, [{ from: 'sampel', to: 'sample' }]);
});
