/** What every command says of itself, and of arguments that it cannot use. */
import { folder, out } from '../support/own-library.ts';
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { freePort } from '../../src/cli/port.ts';
import { root } from '../support/build.ts';
import { command } from '../support/command.ts';

process.chdir(folder);
mkdirSync('content/measures');
cpSync(join(root, 'content/measures/metrics.yml'), 'content/measures/metrics.yml');
const teams = readFileSync('content/teams.yml', 'utf8');
writeFileSync(
  'content/teams.yml',
  teams.replace(/^( {2}kind: platform)$/m, '$1\n  services: [export]'),
);
writeFileSync('a-file', '');

const commands = [
  'build',
  'check',
  'codeowners',
  'compare',
  'confirm',
  'deploy',
  'dev',
  'freshness',
  'import',
  'init',
  'measure',
  'new',
  'recipe',
  'review',
  'search',
  'telemetry',
  'upgrade',
  'verify',
];

for (const name of commands)
  test(`npm run ${name} says how it is used when it is asked, and when it knows an option not`, async () => {
    const helped = await command(name, '--help');
    assert.deepEqual([helped.code, helped.told], [0, '']);
    const usage = new RegExp(`^Usage: (?:\\[PORT=8080\\] )?npm run (?:--silent )?${name}\\b`);
    assert.match(helped.out, usage);
    const refused = await command(name, '--no-such-option');
    assert.deepEqual([refused.code, refused.out], [2, '']);
    assert.match(refused.told, /^Unknown option '--no-such-option'/);
    assert.ok(refused.told.endsWith(`\n${helped.out}`));
  });

const ofExport = ['measure', '--team', 'platform', '--service', 'export'];
const ofGit = [...ofExport, '--repo', '.', '--tags', 'v'];
const metrics =
  'change-lead-time, deployment-frequency, failed-deployment-recovery-time, change-fail-rate, deployment-rework-rate, database-change-share, database-lead-time-share, time-to-detect';
const imported = ['import', '--owner', 'platform', '--pillar', 'lean', '--from', folder];
const init = ['init', '--yes', '--dry-run'];
const written = ['new', '--title', 'The export blocked orders', '--owner', 'dba'];

// cspell:ignore lessn leen githab detekt runbok

/** What is typed, and what is said to it before the usage. */
const wrong: Array<[typed: string[], said: string]> = [
  [['check', '--format', 'html'], 'There is no format html'],
  [['check', '--fix=all'], 'There is no --fix=all'],
  [['compare', 'one'], 'Name two folders'],
  [['confirm'], 'Name one page'],
  [['confirm', 'lessons/a', 'lessons/b'], 'Name one page'],
  [['deploy'], 'Name one folder'],
  [['deploy', 'one', 'other'], 'Name one folder'],
  [['deploy', 'live'], `There is no site in ${out}. Run npm run build first`],
  [['freshness', '--format', 'html'], 'There is no format html'],
  [['import', '--from', 'a', '--to', 'b'], '--from, --to, --owner and --pillar are needed'],
  [[...imported, '--from', 'gone', '--to', 'b'], 'There is no folder gone'],
  [
    [...imported, '--from', 'a-file', '--to', 'b'],
    '--from a-file is a file; name the folder that it is in',
  ],
  [[...imported, '--to', 'a-file'], '--to a-file is a file; name a content folder'],
  ...['.', 'content/lessons'].map((from): [string[], string] => [
    [...imported, '--from', from, '--to', from === '.' ? '.' : 'content'],
    `--from ${from} is where the import writes; name the folder of the source`,
  ]),
  [
    [...imported, '--to', 'content', '--kind', 'lessn'],
    'There is no kind lessn. Did you mean `lesson`?',
  ],
  [
    [...imported, '--to', 'content', '--pillar', 'lean,leen'],
    'There is no pillar leen. Did you mean `lean`?',
  ],
  [
    [...imported, '--to', 'content', '--owner', 'dbas'],
    'There is no team dbas. Did you mean `dba`?',
  ],
  [
    [...init, '--keep', 'lessons,poems'],
    '--keep is lessons,poems. Use one of: playbooks, retrospectives, lessons',
  ],
  [[...init, '--forge', 'githab'], '--forge is githab. Did you mean `github`?'],
  [[...init, '--pillar', 'leen=Lean'], '--pillar is leen=Lean. Did you mean `lean`?'],
  ...['', 'a'.repeat(25)].map((label): [string[], string] => [
    [...init, '--pillar', `lean=${label}`],
    `--pillar is lean=${label}. Write lean= and a word of at most 24 characters`,
  ]),
  [['measure', '--team', 'dbas'], '--team is dbas. Did you mean `dba`?'],
  [['measure'], '--team is missing. Use one of: platform, dba'],
  [
    ofExport.slice(0, 3),
    '--service is missing. Name one of the services of platform in teams.yml: export',
  ],
  [
    ['measure', '--team', 'dba', '--service', 'x'],
    '--service is x. Name one of the services of dba in teams.yml: there is none yet',
  ],
  [[...ofExport, '--csv', 'a-file'], `--metric is missing. Use one of: ${metrics}`],
  [
    [...ofExport, '--csv', 'a-file', '--metric', 'time-to-detekt'],
    '--metric is time-to-detekt. Did you mean `time-to-detect`?',
  ],
  [
    [...ofExport, '--csv', 'a-file', '--metric', 'time-to-detect'],
    '--source is missing: where the figures come from',
  ],
  [ofExport, '--repo is missing: the folder of a Git repository'],
  [ofGit.slice(0, -2), '--tags or --deployments is missing: what a deployment is'],
  [[...ofGit, '--tags', '('], '--tags is (, which is no regular expression'],
  [[...ofGit, '--bots', '['], '--bots is [, which is no regular expression'],
  [[...ofGit, '--date', 'today'], '--date is today. Write author or committer'],
  [[...ofGit, '--from', 'May'], '--from is May. Write a day as YYYY-MM-DD'],
  [[...ofGit, '--until', '2026-02-30'], '--until is 2026-02-30. Write a day as YYYY-MM-DD'],
  [[...ofGit, '--period', 'wek'], '--period is wek. Did you mean `week`?'],
  ...['2026-02-01..2026-01-31', '2026-01-01', '..2026-01-01'].map((days): [string[], string] => [
    [...ofGit, '--baseline', days],
    `--baseline is ${days}. Write two days, such as 2026-01-01..2026-03-31`,
  ]),
  [written, '--kind is missing. Use one of: playbook, retrospective, lesson'],
  [
    [...written, '--kind', 'lesson'],
    '--pillar is missing. Use one of: culture, automation, lean, measurement, sharing',
  ],
  [
    [...written, '--kind', 'lesson', '--type', 'runbook'],
    'A lesson has no types: leave --type out',
  ],
  [
    [...written, '--kind', 'playbook', '--type', 'runbok'],
    '--type is runbok. Did you mean `runbook`?',
  ],
  [['new', '--kind', 'lesson'], '--title is missing'],
  [
    ['new', '--kind', 'lesson', '--title', 'Locks'],
    '--owner is missing. Use one of: platform, dba',
  ],
  [['recipe'], 'The one server with a recipe is nginx'],
  [['recipe', 'nginx-http', 'nginx'], 'The one server with a recipe is nginx'],
  [['review', '--format', 'html'], 'There is no format html'],
  [['search', ' '], 'Say what to search for'],
  [['search', 'lock', '--limit', '0'], '--limit is 0; it must be a whole number from 1'],
  [['search', 'lock', '--limit', '1.5'], '--limit is 1.5; it must be a whole number from 1'],
  [['telemetry'], 'Name the log'],
  [
    ['upgrade', '--copy', folder],
    'This copy has no commit. Keep it in Git first: git init && git add -A && git commit',
  ],
  [['verify', '--format', 'html'], 'There is no format html'],
  [['verify'], `There is no site in ${out}. Run npm run build, or set PORTAL_OUT`],
  [
    ['verify', '--url', 'ftp://portal.example.org'],
    '--url is ftp://portal.example.org; it must be the address of the home page, such as https://portal.example.org/',
  ],
];

test('what is wrong in the arguments of a command is said before its usage, and nothing is done', async () => {
  for (const [[name = '', ...args], said] of wrong) {
    const { code, out: printed, told } = await command(name, ...args);
    const [first, usage] = told.split(/\n(?=Usage: )/);
    assert.deepEqual([code, printed, first], [2, '', said]);
    assert.match(usage!, new RegExp(`npm run (?:--silent )?${name}\\b`));
  }
});

test('a port is a number that no other program has', async () => {
  const { PORT } = process.env;
  const taken = createServer().listen(0);
  await once(taken, 'listening');
  const { port } = taken.address() as { port: number };
  const refused = (value: string, why: string) => {
    process.env['PORT'] = value;
    return assert.rejects(freePort(), { message: why });
  };
  try {
    for (const value of ['-1', '65536', '1.5', 'http'])
      await refused(value, `PORT is ${value}; it is a number from 0 to 65535`);
    await refused(
      String(port),
      `Port ${port} is taken by another program. End that, or set PORT to another one`,
    );
    process.env['PORT'] = '0';
    assert.equal(await freePort(), 0);
  } finally {
    taken.close();
    if (PORT === undefined) delete process.env['PORT'];
    else process.env['PORT'] = PORT;
  }
});
