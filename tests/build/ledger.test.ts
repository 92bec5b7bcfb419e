/**
 * Nothing is lost in silence: entries, pages and search records agree, or the difference is named.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { readPlan } from '../../src/repository/collections/offline-plan.ts';
import { placeOf } from '../../src/output/judge/places.ts';
import { scratchOf } from '../../src/output/publish/scratch.ts';
import { BuiltSite, linksIn, textOf } from '../support/built-site.ts';
import { build, contentWith, root, run, temporary } from '../support/build.ts';

let content = '';
let out = '';

const verify = () =>
  run('node', ['src/cli/verify.ts'], {
    PORTAL_CONTENT: content,
    PORTAL_OUT: join(out, 'site'),
    PORTAL_BASE: '/kb/',
  });

before(async () => {
  content = await contentWith('link-to-draft');
  for (const file of [
    'playbooks/bad.mdx',
    'retrospectives/sample.mdx',
    'paths/sample.yml',
    'glossary/lead-time.yml',
  ])
    await rm(join(content, file));
  const lesson = join(content, 'lessons/sample.mdx');
  await writeFile(
    lesson,
    (await readFile(lesson, 'utf8')).replace(
      'owner: dba',
      'owner: dba\naliases: [/lessons/old-name/]',
    ) + '\n[Secrets](/guide/rules/#secret)\n',
  );
  out = await temporary('ledger');
  const { code, output } = await build({
    PORTAL_CONTENT: content,
    PORTAL_OUT: join(out, 'site'),
    PORTAL_BASE: '/kb/',
  });
  assert.equal(code, 0, output);
});

after(() => Promise.all([rm(content, { recursive: true }), rm(out, { recursive: true })]));

test('hosts get a rule for the old address and the headers, and nginx gets both from the recipe', async () => {
  assert.equal(
    await readFile(join(out, 'site/_redirects'), 'utf8'),
    '/kb/lessons/old-name/ /kb/lessons/sample/ 301\n',
  );
  assert.match(
    await readFile(join(out, 'site/_headers'), 'utf8'),
    /^\/kb\/images\/\*\n {2}Content-Security-Policy: .*sandbox/m,
  );
  const { code, output } = await run('node', ['src/cli/recipe.ts', 'nginx'], {
    PORTAL_OUT: join(out, 'site'),
    PORTAL_BASE: '/kb/',
  });
  assert.equal(code, 0, output);
  assert.match(
    output,
    /^location = "\/kb\/lessons\/old-name\/" \{ return 301 "\/kb\/lessons\/sample\/"; \}$/m,
  );
});

test('a build records what it read and made, its phases and its memory', async () => {
  const { record: path } = scratchOf(placeOf(join(out, 'site')));
  const record = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
  assert.deepEqual([record['entries'], record['pages'], record['searchRecords']], [2, 2, 2]);
  assert.deepEqual(record['omitted'], [{ id: 'playbooks/draft', why: 'draft' }]);
  assert.deepEqual(Object.keys(record['phases'] as object), [
    'check',
    'bundle',
    'render',
    'index',
    'worker',
    'verify',
    'total',
  ]);
  const manifest = await readFile(join(out, 'site/build-manifest.json'));
  assert.equal(record['manifest'], createHash('sha256').update(manifest).digest('hex'));
  assert.ok(Number(record['peakMemoryMB']) > 50);
});

test('what the last build recorded, whichever it was, stands where other tools look for it', async () => {
  const record = JSON.parse(await readFile(join(root, '.portal/build.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  assert.deepEqual(Object.keys(record).slice(0, 5), [
    'out',
    'entries',
    'pages',
    'searchRecords',
    'fieldedRecords',
  ]);
});

test('a draft has no page', async () => {
  await assert.rejects(readFile(join(out, 'site/playbooks/draft/index.html')), { code: 'ENOENT' });
});

test('an old path leads on to the page of today, and counts as no page of its own', async () => {
  const html = await readFile(join(out, 'site/lessons/old-name/index.html'), 'utf8');
  assert.match(html, /<meta http-equiv="refresh" content="0; url=\/kb\/lessons\/sample\/">/);
});

test('a site that is whole passes', async () => {
  const { code, output } = await verify();
  assert.equal(code, 0, output);
  assert.match(output, /2 entries, all with a page and search records/);
});

test('everything of a site under a base path stays below it', async () => {
  const html = await readFile(join(out, 'site/playbooks/sample/index.html'), 'utf8');
  const outside = [...html.matchAll(/(?:href|src|action)="(\/[^"]*)"/g)]
    .map(([, target]) => target!)
    .filter((target) => !target.startsWith('/kb/'));
  assert.deepEqual(outside, []);
});

test('what a library does not have yet its pages say, and lead to where it is written', async () => {
  const said = {
    retrospectives: ['There are no retrospectives yet. Write the first one.', 'contribute/new/'],
    start: ['No path yet. Write the first one.', 'guide/writing/'],
    glossary: ['No terms yet. Write the first one.', 'guide/writing/'],
    'engines/kafka': [
      'Nothing here yet. Search everything or write the first entry.',
      'search/',
      'guide/writing/',
    ],
    assess: [
      'This library has no questions yet. Write them into assessments/model.yml. About CALMS',
      'guide/calms/',
    ],
    'assess/together': [
      'This library has no questions yet. Write them into assessments/model.yml.',
    ],
    'assess/database': [
      'This library does not say what is needed. Write readiness into assessments/model.yml.',
    ],
    'assess/teams': [
      'No team has published a result yet. Assess together, and publish yours if you agree to.',
      'assess/together/',
    ],
    measure: ['This library defines no metrics. Write them into measures/metrics.yml.'],
  };
  const site = new BuiltSite(join(out, 'site'));
  for (const [path, [words, ...links]] of Object.entries(said)) {
    const page = await site.page(`${path}/`);
    const line = page.querySelectorAll('main p').find((one) => textOf(one) === words);
    assert.deepEqual(
      linksIn(line!).map(([, address]) => address),
      links.map((link) => `/kb/${link}`),
      path,
    );
    assert.equal(page.querySelectorAll('browse-list, glossary-filter, assess-team').length, 0);
  }
  const home = textOf((await site.page('')).querySelector('main'));
  for (const words of [
    'No runbook yet. Write the first one.',
    'No action of a retrospective is open. What did your last incident teach you? Write it down.',
  ])
    assert.ok(home.includes(words), words);
  const services = textOf(
    (await site.page('measure/')).querySelector('[aria-labelledby=services]'),
  );
  assert.match(services, /No service has published figures yet\./);
});

test('the worker of a site under a base path is about nothing outside of it', async () => {
  const { base, shell, assets, first, rest, digests } = await readPlan(join(out, 'site'), '/kb/');
  assert.equal(base, '/kb/');
  const urls = [...shell, ...assets, ...first, ...rest.flat()];
  assert.ok(urls.includes('/kb/playbooks/sample/'));
  assert.deepEqual(
    [...urls, ...Object.keys(digests)].filter((url) => !url.startsWith('/kb/')),
    [],
  );
  const worker = await readFile(join(out, 'site/sw.js'), 'utf8');
  // The plan is a text in the worker, so its quotes are escaped.
  const inPlan = (url: string) => JSON.stringify(`"${url}":"${digests[url]}"`).slice(1, -1);
  assert.deepEqual(
    urls.filter((url) => !worker.includes(inPlan(url))),
    [],
  );
  assert.doesNotMatch(worker, /importScripts\(/);
});

test('a link to a section that a page of the portal does not have is named with its place', async () => {
  const lesson = join(content, 'lessons/sample.mdx');
  const text = await readFile(lesson, 'utf8');
  await writeFile(lesson, text.replace('#secret', '#secretes'));
  const { code, output } = await verify();
  await writeFile(lesson, text);
  assert.equal(code, 1);
  assert.match(
    output,
    /^lessons\/sample\.mdx:\d+:1 leads to the section #secretes of \/guide\/rules\/, which is not there$/m,
  );
});

test('a page that was lost is named', async () => {
  await truncate(join(out, 'site/playbooks/sample/index.html'));
  await rm(join(out, 'site/lessons/sample'), { recursive: true });
  const { code, output } = await verify();
  assert.equal(code, 1);
  assert.match(output, /lessons\/sample has no page/);
  assert.match(output, /playbooks\/sample has no page/);
});

test('a search record that was lost is named', async () => {
  await rm(join(out, 'site/pagefind'), { recursive: true });
  const { output } = await verify();
  assert.match(output, /lessons\/sample has no record in the full-text index/);
});
