/** A deployment is seen by readers in whole or not at all, and can be taken back. */
import assert from 'node:assert/strict';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { deploy, rollBack, type Deployment } from '../../src/output/publish/deploy.ts';
import { foreignIn, readMark } from '../../src/output/judge/mark.ts';
import { Killed, killedAt, treeOf, write, writeSite } from '../support/output.ts';

let folder = '';
let order: Deployment;

const at = (...path: string[]) => join(folder, ...path);
const served = (file: string) => readFileSync(at('srv/current', file), 'utf8');
const releases = () => readdirSync(at('srv/releases'));

/** A build in the place of the one before. */
function build(name: string, more: Record<string, string> = {}): void {
  rmSync(order.out, { recursive: true, force: true });
  const id = JSON.stringify({ build: name });
  writeSite(order.out, {
    'index.html': name,
    [`_astro/page.${name}.js`]: name,
    '_astro/same.js': 'same',
    'build-id.json': id,
    ...more,
  });
}

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'portal-deploy-')));
  mkdirSync(at('project/content'), { recursive: true });
  const guarded = { root: at('project'), content: at('project/content'), homes: [at('home')] };
  order = {
    out: at('project/dist'),
    folder: at('srv'),
    guarded,
    say: assert.fail,
    verify: async () => true,
  };
  build('a1');
});

afterEach(() => rmSync(folder, { recursive: true }));

test('a deployment makes a release and a link that names it', async () => {
  const release = await deploy(order);
  assert.equal(release, at('srv/releases/000001-a1'));
  assert.equal(served('index.html'), 'a1');
  assert.ok(lstatSync(at('srv/current')).isSymbolicLink());
  assert.deepEqual(treeOf(`${at('srv/current')}/`), treeOf(order.out));
  assert.deepEqual(readdirSync(at('srv')).sort(), ['current', 'releases']);
});

test('scripts of the release before are kept for open pages, older ones are not', async () => {
  for (const name of ['a1', 'b2', 'c3']) {
    build(name);
    await deploy(order);
    assert.deepEqual(foreignIn(realpathSync(at('srv/current'))), []);
  }
  assert.equal(served('_astro/page.b2.js'), 'b2');
  assert.deepEqual(readdirSync(at('srv/current/_astro')).sort(), [
    'page.b2.js',
    'page.c3.js',
    'same.js',
  ]);
  assert.deepEqual(readMark(at('srv/current'))?.carried, ['_astro/page.b2.js']);
  assert.deepEqual(releases(), ['000002-b2', '000003-c3']);
});

test('pages and search records of the release before are not kept', async () => {
  build('a1', { 'lessons/gone/index.html': 'gone', 'pagefind/fragment/en_1.pf_fragment': 'gone' });
  await deploy(order);
  build('b2');
  await deploy(order);
  assert.ok(!existsSync(at('srv/current/lessons')) && !existsSync(at('srv/current/pagefind')));
});

test('a rollback serves the release before, and pages that are open go on', async () => {
  await deploy(order);
  build('b2');
  await deploy(order);
  assert.equal(await rollBack(order), at('srv/releases/000001-a1'));
  assert.equal(served('index.html'), 'a1');
  assert.equal(served('_astro/page.b2.js'), 'b2');
  await assert.rejects(rollBack(order), /There is no release in .* before the one that is served/);
  build('c3');
  await deploy(order);
  assert.equal(await rollBack(order), at('srv/releases/000001-a1'));
});

test('a release that is damaged is not rolled back to', async () => {
  await deploy(order);
  build('b2');
  await deploy(order);
  writeFileSync(at('srv/releases/000001-a1/index.html'), '');
  await assert.rejects(rollBack(order), /000001-a1 is not whole: index\.html/);
  assert.equal(served('index.html'), 'b2');
});

test('what is verified is the copy, and a copy that is not fit is gone', async () => {
  await deploy(order);
  build('b2');
  const verified: string[] = [];
  const verify = async (site: string) => {
    verified.push(readFileSync(join(site, 'index.html'), 'utf8'));
    return false;
  };
  assert.equal(await deploy({ ...order, verify }), undefined);
  assert.deepEqual(verified, ['b2']);
  assert.equal(served('index.html'), 'a1');
  assert.deepEqual(readdirSync(at('srv')).sort(), ['current', 'releases']);
});

for (const [action, run] of Object.entries({ deployment: deploy, rollback: rollBack })) {
  test(`a ${action} that is killed leaves a whole site, and can be repeated`, async () => {
    let kills = 0;
    for (let count = 0; ; count++) {
      rmSync(at('srv'), { recursive: true, force: true });
      for (const name of ['a1', 'b2']) {
        build(name, { 'more/index.html': name });
        await deploy(order);
      }
      build('c3', { 'more/index.html': 'c3' });
      const isDone = await run({ ...order, disk: killedAt(count) }).then(
        () => true,
        (cause) => !(cause instanceof Killed) && assert.fail(String(cause)),
      );
      const now = served('index.html');
      for (const file of ['more/index.html', `_astro/page.${now}.js`])
        assert.equal(served(file), now, `killed at ${count}`);
      const repeated = isDone ? undefined : await deploy(order);
      if (isDone) break;
      kills++;
      assert.ok(repeated);
      assert.equal(served('index.html'), 'c3');
      assert.ok(releases().length <= 2, releases().join(', '));
      assert.deepEqual(
        releases().flatMap((name) => foreignIn(at('srv/releases', name))),
        [],
      );
    }
    assert.ok(kills >= 4, `${kills} operations`);
  });
}

const dangerous: Record<string, { to: () => string; says: RegExp }> = {
  'the project': { to: () => at('project'), says: /is or holds the content folder/ },
  'the content': { to: () => at('project/content'), says: /is or holds the content folder/ },
  'a folder of the sources': { to: () => at('project/src/www'), says: /is or lies in src\// },
  'the site itself': { to: () => order.out, says: /is or lies in .*dist, which is deployed/ },
  'a folder in the site': {
    to: () => join(order.out, 'www'),
    says: /is or lies in .*dist, which is deployed/,
  },
  'a folder of files': { to: () => at('files'), says: /what no deployment made: report\.doc/ },
  'a folder whose current is a folder': {
    to: () => at('folder'),
    says: /what no deployment made: current/,
  },
  'a folder whose current leads elsewhere': {
    to: () => at('elsewhere'),
    says: /what no deployment made: current/,
  },
  'a file': { to: () => at('files/report.doc'), says: /what no deployment made: a file/ },
  'a home folder': { to: () => at('home'), says: /is or holds a home folder/ },
  'the root': { to: () => '/', says: /is the root of the file system/ },
  'a link to the content': { to: () => at('to-content'), says: /is or holds the content folder/ },
};

for (const [name, { to, says }] of Object.entries(dangerous)) {
  test(`${name} gets no releases, and nothing is touched`, async () => {
    write(at('files/report.doc'), 'work');
    write(at('folder/current/index.html'), 'work');
    write(at('home/letter.txt'), 'work');
    mkdirSync(at('elsewhere'));
    symlinkSync('../files', at('elsewhere/current'));
    symlinkSync('project/content', at('to-content'));
    const seen = treeOf(folder);
    for (const run of [deploy, rollBack])
      await assert.rejects(run({ ...order, folder: to() }), { message: says });
    assert.deepEqual(treeOf(folder), seen);
  });
}

test('what somebody puts into a release stays when that is removed', async () => {
  await deploy(order);
  write(at('srv/releases/000001-a1/report.doc'), 'work');
  for (const name of ['b2', 'c3']) {
    build(name);
    await deploy(order);
  }
  assert.equal(readFileSync(at('srv/releases/000001-a1/report.doc'), 'utf8'), 'work');
  assert.ok(!existsSync(at('srv/releases/000001-a1/index.html')));
});

test('without a site nothing is deployed', async () => {
  rmSync(order.out, { recursive: true });
  await assert.rejects(deploy(order), /There is no site in .*dist\. Run npm run build first/);
  assert.ok(!existsSync(at('srv')));
});

test('a web server can read a release, whatever the umask is', async () => {
  const umask = process.umask(0o077);
  try {
    await deploy(order);
    build('b2');
    await deploy(order);
  } finally {
    process.umask(umask);
  }
  const release = realpathSync(at('srv/current'));
  const paths = [
    at('srv'),
    at('srv/releases'),
    release,
    ...['_astro', 'index.html', '_astro/page.a1.js', 'build-manifest.json'].map((name) =>
      join(release, name),
    ),
  ];
  const modes = paths.map((path) => (statSync(path).mode & 0o777).toString(8));
  assert.deepEqual(modes, ['755', '755', '755', '755', '644', '644', '644']);
});
