/** A build replaces nothing but a site of its own: whatever else an output names is left alone. */
import assert from 'node:assert/strict';
import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { claim } from '../../src/output/lock/claim.ts';
import type { Guarded } from '../../src/output/judge/guarded.ts';
import { judge } from '../../src/output/judge/judge.ts';
import { isMount, mountsBelow, readMounts } from '../../src/output/judge/mounts.ts';
import { treeOf, write, writeSite } from '../support/output.ts';
import { TemporaryRepository } from '../support/repository.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'portal-judge-')));
const at = (...path: string[]) => join(folder, ...path);
const other = new TemporaryRepository();
let guarded: Guarded;

before(() => {
  const project = new TemporaryRepository();
  for (const name of [
    'content/lessons/a.mdx',
    'src/a.ts',
    'docs/a.md',
    'public/a.svg',
    'assets/a/b.txt',
  ])
    project.write(name, 'work');
  project.commit('2026-01-01', 'author', 'Begin');
  project.write('notes.txt', 'not in Git');
  renameSync(project.folder, at('project'));
  guarded = { root: at('project'), content: at('project/content'), homes: [at('homes/someone')] };
  write(at('homes/someone/letter.txt'), 'private');
  write(at('knowledge/lessons/b.mdx'), 'work');
  write(at('foreign/secret.sql'), 'work');
  write(at('file'), 'work');
  writeSite(at('site'), { 'index.html': 'site', 'a/index.html': 'site' });
  writeSite(at('mixed'), { 'index.html': 'site' });
  write(at('mixed/CNAME'), 'work');
  write(at('mixed/drafts/a.txt'), 'work');
  writeSite(at('linked-inside'), { 'index.html': 'site', 'a/b.html': 'site' });
  rmSync(at('linked-inside/a'), { recursive: true });
  symlinkSync(at('foreign'), at('linked-inside/a'));
  writeSite(at('with-repository'), { 'index.html': 'site' });
  mkdirSync(at('with-repository/.git'));
  mkdirSync(at('empty'));
  writeSite(at('beside'), { 'index.html': 'site' });
  write(at('.beside.portal-last/a.txt'), 'work');
  write(at('.taken.portal-next'), 'a file');
  write(
    at('forged/build-manifest.json'),
    JSON.stringify({ generator: 'other', files: { 'a.txt': {} } }),
  );
  write(at('forged/a.txt'), 'work');
  write(at('torn/build-manifest.json'), '{"generator":"calms-por');
  write(at('torn/index.html'), 'work');
  symlinkSync('nowhere', at('dangling'));
  symlinkSync('circle', at('circle'));
  symlinkSync('project/content', at('to-content'));
  symlinkSync('project', at('to-project'));
  symlinkSync('site', at('to-site'));
  symlinkSync('foreign', at('to-foreign'));
  other.write('public/index.html', 'work');
  other.write('pages/a/index.html', 'work');
  other.commit('2026-01-01', 'author', 'Begin');
  writeSite(join(other.folder, 'tracked-site'), { 'index.html': 'site' });
  other.commit('2026-01-02', 'author', 'Publish');
});

after(() => {
  rmSync(folder, { recursive: true });
  other.remove();
});

const dangerous: Record<string, { out: () => string; says: RegExp }> = {
  'the project': {
    out: () => at('project'),
    says: /it is or holds the content folder|the project/,
  },
  'the folder above the project': { out: () => folder, says: /is or holds the content folder/ },
  'the root': { out: () => '/', says: /is the root of the file system/ },
  'a system folder': { out: () => '/usr', says: /build-manifest\.json is missing/ },
  'the content': { out: () => at('project/content'), says: /is or holds the content folder/ },
  'the content by a longer way': {
    out: () => at('project/src/../content'),
    says: /content folder/,
  },
  'a folder of the content': {
    out: () => at('project/content/lessons'),
    says: /lies in the content folder/,
  },
  'a new folder in the content': {
    out: () => at('project/content/site'),
    says: /lies in the content folder/,
  },
  sources: { out: () => at('project/src'), says: /is or lies in src\// },
  'a new folder in the sources': { out: () => at('project/src/new'), says: /is or lies in src\// },
  docs: { out: () => at('project/docs'), says: /is or lies in docs\// },
  'docs in capitals, where there are none': {
    out: () => at('project/Tests'),
    says: /is or lies in tests\//,
  },
  'a new folder in public': { out: () => at('project/public/kb'), says: /is or lies in public\// },
  packages: { out: () => at('project/node_modules'), says: /is or lies in node_modules\// },
  'the folder of Git': { out: () => at('project/.git'), says: /lies in a folder of Git/ },
  'a folder in that': { out: () => at('project/.git/site'), says: /lies in a folder of Git/ },
  'the scratch folder of builds': {
    out: () => at('project/.portal/builds/x/site'),
    says: /lies in \.portal\//,
  },
  'another folder of the project that Git tracks': {
    out: () => at('project/assets'),
    says: /Git tracks .*assets\/a\/b\.txt/,
  },
  'a new folder in that': { out: () => at('project/assets/site'), says: /Git tracks/ },
  'a file of the project': { out: () => at('project/notes.txt'), says: /it is a file/ },
  'a file elsewhere': { out: () => at('file'), says: /it is a file/ },
  'a folder below a file': { out: () => at('file/site'), says: /file is not a folder/ },
  'a folder of the repository that it has around it': {
    out: () => at('project/content/../docs/../assets'),
    says: /Git tracks/,
  },
  'a home folder': { out: () => at('homes/someone'), says: /is or holds a home folder/ },
  'the folder of home folders': { out: () => at('homes'), says: /is or holds a home folder/ },
  'a folder of files': {
    out: () => at('foreign'),
    says: /no build of this portal wrote it.*secret\.sql/,
  },
  'a site with files of others': {
    out: () => at('mixed'),
    says: /what no build wrote: CNAME, drafts\/\./,
  },
  'a site with a link in it': { out: () => at('linked-inside'), says: /what no build wrote: a\./ },
  'a site with a repository in it': {
    out: () => at('with-repository'),
    says: /what no build wrote: \.git\//,
  },
  'a site of another program': {
    out: () => at('forged'),
    says: /no build of this portal wrote it/,
  },
  'a site whose list is cut off': {
    out: () => at('torn'),
    says: /no build of this portal wrote it/,
  },
  'a link to the content': { out: () => at('to-content'), says: /is or holds the content folder/ },
  'the content behind a linked folder': {
    out: () => at('to-project/content'),
    says: /is or holds the content folder/,
  },
  'a new folder in the sources behind a linked folder': {
    out: () => at('to-project/src/new'),
    says: /lies in src\//,
  },
  'a link to a folder of files': {
    out: () => at('to-foreign'),
    says: /is a link to .*foreign, and no build/,
  },
  'a link that leads nowhere': { out: () => at('dangling'), says: /leads nowhere/ },
  'a link that leads to itself': { out: () => at('circle/site'), says: /circle|not a folder/ },
  'a site beside which a name is taken': {
    out: () => at('beside'),
    says: /needs the name \.beside\.portal-last/,
  },
  'a new site beside which a file has a name': {
    out: () => at('taken'),
    says: /needs the name \.taken\.portal-next/,
  },
  'another repository': { out: () => other.folder, says: /Git tracks/ },
  'a folder that another repository tracks': {
    out: () => join(other.folder, 'public'),
    says: /Git tracks/,
  },
  'a new folder in that too': { out: () => join(other.folder, 'pages/a/new'), says: /Git tracks/ },
  'a site that another repository tracks': {
    out: () => join(other.folder, 'tracked-site'),
    says: /Git tracks/,
  },
};

for (const [name, { out, says }] of Object.entries(dangerous)) {
  test(`${name} is refused, and nothing is touched`, async () => {
    const seen = [treeOf(folder), treeOf(other.folder)];
    await assert.rejects(claim(out(), guarded, assert.fail), { message: says });
    assert.deepEqual([treeOf(folder), treeOf(other.folder)], seen);
  });
}

test('a site of a version that wrote no list is refused, and it is said to delete it and build again', async () => {
  writeSite(at('older'), { 'index.html': 'site' });
  rmSync(at('older/build-manifest.json'));
  await assert.rejects(
    judge(at('older'), guarded),
    /site of an older version, delete it and build again/,
  );
});

test('a refusal says what to do', async () => {
  await assert.rejects(judge(at('project/content'), guarded), {
    message:
      `Nothing was built, and nothing was changed: ${at('project/content')} cannot be replaced, ` +
      'because it is or holds the content folder. ' +
      'Set PORTAL_OUT to a folder of its own, such as dist',
  });
});

const allowed: Record<string, () => string> = {
  'a new folder of the project': () => at('project/dist'),
  'a new folder below new folders': () => at('srv/www/kb'),
  'an empty folder': () => at('empty'),
  'a site': () => at('site'),
  'a link to a site': () => at('to-site'),
  'a new folder in another repository that tracks nothing there': () => join(other.folder, 'new'),
  'a folder in a home folder': () => at('homes/someone/site'),
};

for (const [name, out] of Object.entries(allowed)) {
  test(`${name} may be replaced`, async () => assert.equal(await judge(out(), guarded), out()));
}

test('content that is a link elsewhere is guarded at both places', async () => {
  symlinkSync('../knowledge', at('project/linked'));
  const linked = { ...guarded, content: at('project/linked') };
  await assert.rejects(judge(at('knowledge'), linked), /is or holds the content folder/);
  await assert.rejects(judge(at('project/linked/new'), linked), /lies in the content folder/);
});

test('a second name of a file in a site does no harm, a folder of the same name does', async () => {
  linkSync(at('foreign/secret.sql'), at('empty/index.html'));
  writeFileSync(
    at('empty/build-manifest.json'),
    JSON.stringify({ generator: 'calms-portal', files: { 'index.html': {}, 'a.html': {} } }),
  );
  assert.equal(await judge(at('empty'), guarded), at('empty'));
  mkdirSync(at('empty/a.html'));
  await assert.rejects(judge(at('empty'), guarded), /what no build wrote: a\.html\//);
});

test('mounts are read from the list of the system, also those with spaces', () => {
  const list =
    '36 35 98:0 / /srv/a\\040b rw - ext4 /dev/sda rw\n37 35 98:0 /x /srv/kb/in rw - ext4 x rw\n';
  const mounts = readMounts(list);
  assert.deepEqual(mounts, ['/srv/a b', '/srv/kb/in']);
  assert.deepEqual(mountsBelow('/srv/kb', mounts), ['/srv/kb/in']);
  assert.ok(isMount(folder, [folder]));
  assert.ok(!isMount(folder, []));
});
