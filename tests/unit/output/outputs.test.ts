/** What an operator hears of an output that cannot be replaced, and how its place is told. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { test } from 'node:test';
import { guardedFrom, whyGuarded } from '../../../src/output/judge/guarded.ts';
import { judge } from '../../../src/output/judge/judge.ts';
import { foreignIn, isOurs, readMark, removeBuilt } from '../../../src/output/judge/mark.ts';
import { readMounts } from '../../../src/output/judge/mounts.ts';
import {
  identityOf,
  namesBeside,
  placeOf,
  realOf,
  upwards,
} from '../../../src/output/judge/places.ts';
import {
  codeOf,
  exists,
  isEmptyFolder,
  isFolder,
  isLink,
} from '../../../src/output/publish/disk.ts';
import { write, writeSite } from '../../support/output.ts';
import { at, guarded } from '../../support/guarded-folder.ts';

test('an output that cannot be replaced is told with the reason and what to do', async () => {
  const elsewhere = 'Set PORTAL_OUT to a folder of its own, such as dist';
  write(at('file'), 'x');
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) write(at('files', name), 'x');
  writeSite(at('site'), { 'index.html': 'x' });
  write(at('site/own.txt'), 'x');
  symlinkSync('nowhere', at('link'));
  symlinkSync('files', at('to-files'));
  write(at('.new.portal-a/x'), 'x');
  const foreign = `no build of this portal wrote it: its build-manifest.json is missing or is not one of ours, and it holds a, b, c, d, e and 2 more. If it is the site of an older version, delete it and build again; otherwise set PORTAL_OUT to another folder`;
  const reasons: Record<string, string> = {
    'file/site': `${at('file')} is not a folder. ${elsewhere}`,
    file: 'it is a file. Move it elsewhere, or set PORTAL_OUT to a folder',
    files: foreign,
    'to-files': `it is a link to ${at('files')}, and ${foreign}`,
    site: 'it holds what no build wrote: own.txt. Move that elsewhere, then build again',
    link: 'it is a link that leads nowhere. Delete the link',
    new: `a build needs the name .new.portal-a beside it, and no build wrote what is there. Move ${at('.new.portal-a')} elsewhere`,
    'project/src/x': `it is or lies in src/ of the project. ${elsewhere}`,
    home: `it is or holds a home folder, ${at('home')}. ${elsewhere}`,
  };
  mkdirSync(at('home'));
  for (const [out, why] of Object.entries(reasons))
    await assert.rejects(
      judge(at(out), guarded),
      {
        message: `Nothing was built, and nothing was changed: ${at(out)} cannot be replaced, because ${why}`,
      },
      out,
    );
});

test('a link and a lock beside an output are in the way when no build made them', async () => {
  write(at('.a.portal-link'), 'x');
  mkdirSync(at('.b.portal-lock'));
  for (const [out, name] of [
    ['a', '.a.portal-link'],
    ['b', '.b.portal-lock'],
  ] as const)
    await assert.rejects(judge(at(out), guarded), {
      message: new RegExp(`needs the name \\${name} beside it`),
    });
  write(at('.c.portal-lock'), 'x');
  symlinkSync('x', at('.c.portal-link'));
  assert.equal(await judge(at('c'), guarded), at('c'));
});

test('folders that hold work or tools are guarded, and so are homes', () => {
  const own =
    'content src tests docs public bench node_modules .github .gitlab .ci .astro .portal'.split(
      ' ',
    );
  for (const name of own) {
    const why = whyGuarded(at('project', name, 'x'), guarded);
    assert.equal(
      why,
      name === 'content'
        ? 'it lies in the content folder'
        : `it is or lies in ${name}/ of the project`,
    );
  }
  assert.equal(whyGuarded(at('project/.git/x'), guarded), 'it lies in a folder of Git');
  assert.equal(whyGuarded('/', guarded), 'it is the root of the file system');
  assert.equal(
    whyGuarded(at('project'), { ...guarded, content: at('elsewhere') }),
    'it is or holds the project',
  );
  for (const free of ['project/dist', 'project/sources', 'project/a/src', 'home/site', 'x.git/a'])
    assert.equal(whyGuarded(at(free), guarded), undefined, free);
  const { root, content, homes } = guardedFrom('/a', '/b');
  assert.deepEqual([root, content], ['/a', '/b']);
  assert.ok(homes.includes('/root'));
});

test('a mark is that of this portal, and says which files are its own', () => {
  const mark = (text: string) => {
    write(at('m/build-manifest.json'), text);
    return readMark(at('m'))?.files;
  };
  assert.deepEqual(mark('{"generator":"calms-portal","files":{"a":{}}}'), { a: {} });
  for (const wrong of [
    '{"generator":"hugo","files":{}}',
    '{"generator":"calms-portal"}',
    '{"generator":"calms-portal","files":null}',
    '{"generator":"calms-portal","files":"x"}',
    'null',
    '{',
  ])
    assert.equal(mark(wrong), undefined, wrong);
  assert.equal(readMark(at('none')), undefined);
  writeSite(at('s'), { 'a/b/c.html': 'x', 'd.html': 'x' });
  assert.deepEqual(foreignIn(at('s')), []);
  for (const name of ['a/x.txt', 'a/b/y/z.txt', 'e.html']) write(at('s', name), 'x');
  assert.deepEqual(foreignIn(at('s')).sort(), ['a/b/y/', 'a/x.txt', 'e.html']);
  assert.ok(!isOurs(at('s')));
  removeBuilt(at('s'));
  assert.deepEqual(
    [existsSync(at('s/d.html')), existsSync(at('s/a/b/c.html')), existsSync(at('s/a/x.txt'))],
    [false, false, true],
  );
  writeSite(at('t'), { 'a/b.html': 'x' });
  assert.ok(isOurs(at('t')) && isOurs(at('none')) && !isOurs(at('t/a/b.html')));
  removeBuilt(at('t'));
  assert.ok(!existsSync(at('t')));
  mkdirSync(at('u'));
  write(at('u/build-manifest.json'), 'half');
  assert.ok(isOurs(at('u')));
  removeBuilt(at('u'));
  assert.ok(!existsSync(at('u')));
});

test('a place is told apart from the links that lead to it, and has names beside it', () => {
  mkdirSync(at('real'));
  symlinkSync('real', at('alias'));
  assert.equal(placeOf(at('alias/new/site')), at('real/new/site'));
  assert.equal(placeOf(at('alias')), at('alias'));
  assert.deepEqual([realOf(at('alias')), realOf(at('none'))], [at('real'), at('none')]);
  assert.equal(identityOf(at('alias')), identityOf(at('real')));
  assert.equal(identityOf(at('none')), undefined);
  assert.deepEqual(upwards('/a/b'), ['/a/b', '/a', '/']);
  assert.deepEqual(namesBeside('/srv/kb'), {
    lock: '/srv/.kb.portal-lock',
    next: '/srv/.kb.portal-next',
    last: '/srv/.kb.portal-last',
    link: '/srv/.kb.portal-link',
    releases: ['/srv/.kb.portal-a', '/srv/.kb.portal-b'],
  });
  mkdirSync(at('far/sites'), { recursive: true });
  symlinkSync('far/sites', at('out'));
  const { lock, next, link, releases } = namesBeside(at('out'));
  assert.deepEqual(
    [lock, next, link, ...releases],
    [
      at('.out.portal-lock'),
      at('far/.out.portal-next'),
      at('.out.portal-link'),
      at('far/.out.portal-a'),
      at('far/.out.portal-b'),
    ],
  );
  assert.deepEqual(readMounts(''), []);
});

test('what is at a path is told without following links', () => {
  write(at('dir/file'), 'x');
  symlinkSync('dir', at('link'));
  mkdirSync(at('empty'));
  const told = (path: string) =>
    [exists, isFolder, isLink, isEmptyFolder].map((is) => (is(at(path)) ? 1 : 0)).join('');
  assert.deepEqual(['dir', 'dir/file', 'link', 'empty', 'none', 'dir/file/x'].map(told), [
    '1100',
    '1000',
    '1010',
    '1101',
    '0000',
    '0000',
  ]);
  assert.equal(codeOf(undefined), undefined);
});
