/** What authors read of figures, drafts, results and imported pages that commands write. */
// cspell:ignore löcks
import { content, folder } from '../support/own-library.ts';
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../support/build.ts';
import { command } from '../support/command.ts';
import { TemporaryRepository } from '../support/repository.ts';

const repository = new TemporaryRepository();
const measure = (...args: string[]) =>
  command('measure', '--team', 'platform', '--service', 'export', ...args);
const said = (code: number, out: string, told = '') => ({ code, out, told });

before(() => {
  mkdirSync(join(content, 'measures'));
  cpSync(join(root, 'content/measures/metrics.yml'), join(content, 'measures/metrics.yml'));
  const teams = join(content, 'teams.yml');
  writeFileSync(
    teams,
    readFileSync(teams, 'utf8').replace(/^( {2}kind: platform)$/m, '$1\n  services: [export]'),
  );
  process.chdir(folder);
  // Three releases of three changes each, one change a day.
  for (let day = 1; day <= 9; day++) {
    repository.write('a', String(day));
    repository.git('add', '-A');
    repository.gitAt(`2026-03-0${day}T00:00:00Z`, 'commit', '-q', '-m', 'Change');
    if (day % 3 === 0)
      repository.gitAt(`2026-03-0${day}T12:00:00Z`, 'tag', '-a', '-m', 'Release', `v${day}`);
  }
});

after(() => repository.remove());

const unknown =
  'Not known: failed deployment recovery time, change fail rate, deployment rework rate, database share of failures, database share of lead time, time to detect';
const first =
  '  left out: 3 changes of the first deployment, which have waited nobody knows how long';

test('figures of a service are shown by month, with what was left out and what is not known', async () => {
  const ofGit = ['--repo', repository.folder, '--until', '2026-04-02', '--tags'];
  assert.deepEqual(
    await measure(...ofGit, '^v'),
    said(
      0,
      `Change lead time
  until 2026-03-31: median 36 h, n 6
${first}

Deployment frequency
  until 2026-03-31: median 3 d, n 2

${unknown}`,
    ),
  );
  assert.deepEqual(
    await measure(...ofGit, 'nothing'),
    said(
      0,
      `Change lead time: nothing was measured\n\nDeployment frequency: nothing was measured\n\n${unknown}`,
    ),
  );
  assert.equal(existsSync(join(content, 'measures/platform')), false);
});

test('figures are written with their source and period, over what was kept only if that is asked for', async () => {
  const file = join(content, 'measures/platform/export/change-lead-time.yml');
  const ofGit = ['--repo', repository.folder, '--until', '2026-04-02', '--tags', '^v', '--write'];
  const weekly = await measure(...ofGit, '--period', 'week', '--source', 'Mine');
  assert.equal(
    weekly.out.slice(weekly.out.indexOf('Wrote')),
    'Wrote content/measures/platform/export/change-lead-time.yml\nWrote content/measures/platform/export/deployment-frequency.yml\nLook at the files, run npm run check, and open a pull request.',
  );
  const text = `points:
  - { day: 2026-03-08, n: 3, median: 36 }
  - { day: 2026-03-15, n: 3, median: 36 }
leftOut:
  - { count: 3, why: "changes of the first deployment, which have waited nobody knows how long" }
`;
  assert.equal(readFileSync(file, 'utf8'), `period: week\nsource: "Mine"\n${text}`);
  const refused = await measure(...ofGit);
  assert.equal(refused.code, 2);
  assert.match(
    refused.told,
    /^content\/measures\/platform\/export\/change-lead-time\.yml is there\. Write it again with --replace\n/,
  );
  assert.equal((await measure(...ofGit, '--replace')).code, 0);
  assert.match(
    readFileSync(file, 'utf8'),
    /^period: month\nsource: "Release tags and the Git history, until 2026-04-02"\n/,
  );
});

test('figures from elsewhere are shown with the unit of their metric', async () => {
  writeFileSync('detect.csv', 'day,n,median,p85\n2026-02-28,9,15,40\n2026-01-31,8,20,55.5\n');
  assert.deepEqual(
    await measure('--csv', 'detect.csv', '--metric', 'time-to-detect', '--source', 'The tool'),
    said(
      0,
      'Time to detect\n  until 2026-01-31: median 20 min, 85th percentile 56 min, n 8\n  until 2026-02-28: median 15 min, 85th percentile 40 min, n 9\n',
    ),
  );
});

test('the author of a draft reads where it is and what comes next', async () => {
  const args = ['--kind', 'lesson', '--title', 'Ä lesson on löcks', '--owner', 'dba'];
  const file = 'content/lessons/a-lesson-on-locks.mdx';
  assert.deepEqual(
    await command('new', ...args, '--pillar', 'lean'),
    said(
      0,
      `Wrote ${file}

1. Answer the questions in it. Whatever you leave empty, remove.
2. npm run dev      shows it at http://localhost:4321/lessons/a-lesson-on-locks/
3. npm run check    names what is wrong
4. Set status to published, and open a pull request.`,
    ),
  );
  assert.match(readFileSync(file, 'utf8'), /^---\ntitle: Ä lesson on löcks\n/);
  assert.deepEqual(
    await command('new', ...args, '--pillar', 'lean'),
    said(2, '', `${file} is there already. Choose another title, or edit that file.`),
  );
});

test('what is wrong with the result of a team is named, and nothing is written', async () => {
  const result = async (...args: string[]) => {
    const { code, told } = await command('new', '--kind', 'result', ...args);
    assert.equal(code, 2);
    return told.split('\n')[0];
  };
  const ofTeam = ['--owner', 'dba', '--codes', 'detect.csv'];
  assert.equal(await result(), '--owner is missing. Use one of: platform, dba');
  assert.equal(
    await result(...ofTeam.slice(0, 2)),
    '--codes is missing: a file with one code a line, or -',
  );
  assert.equal(
    await result(...ofTeam, '--scope', 'all'),
    '--scope is all. Use one of: both, general, database',
  );
  assert.equal(
    await result(...ofTeam, '--date', 'May'),
    '--date is May. Write a day as YYYY-MM-DD',
  );
  assert.equal(await result(...ofTeam), 'This library has no assessments/model.yml');
});

test('who imports pages reads what became of each, in words and as data', async () => {
  mkdirSync('source/sub', { recursive: true });
  mkdirSync('empty');
  writeFileSync('source/a.md', '# How to restore\n\nThis says how to restore the ledger.\n');
  writeFileSync('source/b.txt', '');
  writeFileSync(
    'source/sub/c.md',
    '# An odd page\n\n:::custom\nSome words that stand in a box.\n:::\n',
  );
  const args = ['--owner', 'platform', '--pillar', 'lean', '--to', content];
  const unsure = [
    'There is no summary; it was made of the first sentences',
    '`type`, `when` and `outcome` are not in the source; they say so',
  ];
  const lookAt = unsure.map((what) => `  look at: ${what}\n`).join('');
  assert.deepEqual(
    await command('import', '--from', 'source', ...args, '--report', 'report.json'),
    said(
      0,
      `a.md → playbooks/a.mdx\n${lookAt}\nsub/c.md → playbooks/c.mdx\n  changed: \`custom\` block became plain text\n${lookAt}\n2 of 2 files imported; 2 of them have something to look at`,
      'Not Markdown, and not imported: 1 .txt',
    ),
  );
  assert.deepEqual(JSON.parse(readFileSync('report.json', 'utf8')), {
    files: [
      { source: 'a.md', entry: 'playbooks/a.mdx', changed: [], unsure, lost: [] },
      {
        source: 'sub/c.md',
        entry: 'playbooks/c.mdx',
        changed: ['`custom` block became plain text'],
        unsure,
        lost: [],
      },
    ],
  });
  assert.deepEqual(
    await command('import', '--from', 'empty', ...args),
    said(1, '', 'There is no Markdown in empty: no file that ends in .md, .markdown or .mdx'),
  );
});
