/** What commands write into a library, or read of one that was built. */
import { content, folder, out } from '../support/own-library.ts';
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { localDayOf } from '../../src/domain/time/day.ts';
import { command } from '../support/command.ts';

process.env['PORTAL_BASE'] = '/kb/';
process.chdir(folder);

const said = (code: number, out: string) => ({ code, out, told: '' });

test('telemetry makes what was sent three times into a file of the library, once somebody has seen it', async () => {
  const line = (text: string) => `2026-11-02 v=1&k=none&t=${text}\n`;
  writeFileSync('few.log', line('restore'));
  writeFileSync(
    'counts.log',
    `${line('restore').repeat(2)}\n${line('jane.doe%40shop-mail.de').repeat(3)}x\n`,
  );
  const file = join(content, 'looked-for.yml');
  const none = '0 searches left out that may hold a secret or lead to a person.';
  assert.deepEqual(
    await command('telemetry', 'few.log'),
    said(
      1,
      `1 line counted, 0 that no portal sent, ${none}\nNothing was sent often enough to be published. Nothing was written.`,
    ),
  );
  const counted = `6 lines counted, 1 that no portal sent, ${none.replace('0 searches', '1 search')}`;
  const text = `# What readers looked for, as browsers counted it. Made by npm run telemetry; read it before you publish it.
from: 2026-11-02
to: 2026-11-02
searches:
  - text: restore
    times: 3
filters: []
pages: []
`;
  const logs = ['counts.log', 'few.log'];
  assert.deepEqual(
    await command('telemetry', ...logs, '--dry-run'),
    said(0, `${counted}\n${text.trimEnd()}`),
  );
  assert.throws(() => readFileSync(file), { code: 'ENOENT' });
  assert.deepEqual(
    await command('telemetry', ...logs),
    said(
      0,
      `${counted}\nWrote ${file}. Read it, then open a pull request: /guide/freshness/ shows it to maintainers.`,
    ),
  );
  assert.equal(readFileSync(file, 'utf8'), text);
  rmSync(file);
});

test('a page is confirmed by its name, file or address, with the usual day and outcome or with others', async () => {
  const today = localDayOf(new Date());
  const wrote = (day: string, by: string) =>
    said(
      0,
      `Wrote content/confirmations/${day}-lessons-sample-${by}.yml. Commit it, and open a pull request. It counts for ${by} once somebody of that team has signed or reviewed it.`,
    );
  const read = (day: string, by: string) =>
    readFileSync(`content/confirmations/${day}-lessons-sample-${by}.yml`, 'utf8');
  assert.deepEqual(
    await command('confirm', 'lessons/sample', '--by', 'dba', '--how', 'used'),
    wrote(today, 'dba'),
  );
  assert.match(read(today, 'dba'), /^outcome: still-true /m);
  assert.deepEqual(
    await command('confirm', 'lessons/sample.mdx', '--by', 'platform', '--how', 'drill'),
    wrote(today, 'platform'),
  );
  const more = ['--on', '2026-05-02', '--outcome', 'wrong', '--note', 'It is not so.'];
  assert.deepEqual(
    await command('confirm', '/lessons/sample/', '--by', 'platform', '--how', 'read', ...more),
    wrote('2026-05-02', 'platform'),
  );
  assert.equal(
    read('2026-05-02', 'platform').replace(/ #.*/g, ''),
    'page: lessons/sample\nby: platform\non: 2026-05-02\noutcome: wrong\nhow: read\nnote: "It is not so."\n',
  );
});

test('codeowners writes who reviews what, and says whether that still holds', async () => {
  const stale = said(1, '.github/CODEOWNERS is out of date. Run npm run codeowners and commit it');
  assert.deepEqual(await command('codeowners', '--check'), stale);
  assert.deepEqual(await command('codeowners'), said(0, '.github/CODEOWNERS written'));
  const upToDate = said(0, '.github/CODEOWNERS is up to date');
  assert.deepEqual(await command('codeowners', '--check'), upToDate);
  const own = '/src/ @example-organisation/developers\n';
  writeFileSync('.github/CODEOWNERS', own + readFileSync('.github/CODEOWNERS', 'utf8'));
  assert.deepEqual(await command('codeowners', '--check'), upToDate);
  writeFileSync('.github/CODEOWNERS', own);
  assert.deepEqual(await command('codeowners', '--check'), stale);
});

test('the recipe for a web server has the redirects of the site that was built, below its path', async () => {
  mkdirSync(out);
  writeFileSync(join(out, '_redirects'), '/kb/lessons/a/ /kb/lessons/b/ 301\n');
  const { code, out: recipe, told } = await command('recipe', 'nginx');
  assert.deepEqual([code, told], [0, '']);
  assert.match(recipe, /^location = "\/kb\/lessons\/a\/" \{ return 301 "\/kb\/lessons\/b\/"; \}$/m);
  assert.match(recipe, /^location \^~ "\/kb\/_astro\/" \{$/m);
  assert.match(recipe, /\S$/);
  const http = await command('recipe', 'nginx-http');
  assert.equal(http.code, 0);
  assert.match(http.out, /^# Made by `npm run recipe -- nginx-http`\.[^]*;$/);
});

test('compare names each file in which two sites differ', async () => {
  mkdirSync('other/lessons', { recursive: true });
  for (const [file, text] of Object.entries({ _redirects: 'other', 'lessons/\u001b.html': '' }))
    writeFileSync(join('other', file), text);
  assert.deepEqual(
    await command('compare', 'site', 'other'),
    said(1, '_redirects differs\nlessons/\\x1b.html is only in other'),
  );
  assert.deepEqual(
    await command('compare', 'other', 'other'),
    said(0, 'other and other hold the same site'),
  );
});

test('a site that is not whole fails, in words or as data', async () => {
  const { code, out: words } = await command('verify');
  assert.equal(code, 1);
  assert.match(
    words,
    /^build-manifest\.json is missing\. Build again\nlessons\/sample has no page\n/,
  );
  const data = await command('verify', '--format', 'json', '--live', join(folder, 'nothing.json'));
  assert.equal(data.code, 2);
  writeFileSync(join(out, 'build-id.json'), '{"number":3}');
  writeFileSync('live.json', '{"number":4}');
  const older = await command('verify', '--format', 'json', '--live', 'live.json');
  const { site, differences, notes } = JSON.parse(older.out) as Record<string, string[]>;
  assert.deepEqual([older.code, site, notes], [1, out, []]);
  assert.equal(differences!.at(-1), 'Build 4 is served, and this is the older build 3');
});
