/** An import overwrites no picture, and no address of a picture ends it. */
import assert from 'node:assert/strict';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import sharp from 'sharp';
import { importFolder } from '../../src/import/import.ts';
import { writePicture } from '../../src/import/convert/picture-names.ts';

const scratch = mkdtempSync(join(tmpdir(), 'portal-pictures-'));
after(() => rmSync(scratch, { recursive: true }));

const picture = (background: string) =>
  sharp({ create: { width: 2, height: 2, channels: 3, background } })
    .png()
    .toBuffer();
const red = await picture('red');
const blue = await picture('blue');

const newTarget = () => mkdtempSync(join(scratch, 'to-'));

async function run(files: Record<string, string | Uint8Array>, to = newTarget()) {
  const from = mkdtempSync(join(scratch, 'from-'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(from, path)), { recursive: true });
    writeFileSync(join(from, path), content);
  }
  const order = {
    from,
    to,
    kind: 'playbook' as const,
    owner: 'platform',
    pillars: ['automation' as const],
    tags: [],
  };
  const reports = await importFolder(order, { base: '/', insecureHosts: [] });
  const folder = join(to, 'playbooks');
  const pictures = readdirSync(folder)
    .filter((name) => !name.endsWith('.mdx'))
    .sort();
  const shown = (entry: string) =>
    [...readFileSync(join(folder, entry), 'utf8').matchAll(/\]\(\.\/(.+?)\)/g)].map(([, name]) =>
      readFileSync(join(folder, name!)),
    );
  return { to, folder, reports, pictures, shown };
}

const page = (...images: string[]) =>
  `# A page with pictures\n\nText ${images.map((url) => `![The lock queue](${url})`).join(' ')}\n`;

test('two entries whose pictures would have one name each show their own', async () => {
  const files = { 'a.md': page('b-c.png'), 'b-c.png': red, 'a-b.md': page('c.png'), 'c.png': blue };
  const { shown, pictures } = await run(files);
  assert.deepEqual(shown('a.mdx'), [red]);
  assert.deepEqual(shown('a-b.mdx'), [blue]);
  assert.equal(pictures.length, 2);
});

test('pictures of one page that differ in their folder, case or number only stay apart', async () => {
  const urls = ['x/q-2.png', 'y/q.png', 'z/Q.PNG', 'w/q-2.png'];
  const { shown } = await run({
    'a.md': page(...urls),
    'x/q-2.png': red,
    'y/q.png': blue,
    'z/Q.PNG': red,
    'w/q-2.png': blue,
  });
  assert.deepEqual(shown('a.mdx'), [red, blue, red, blue]);
});

test('the same picture under one name is kept once', async () => {
  const { pictures, shown } = await run({
    'a.md': page('x/q.png', 'y/q.png'),
    'x/q.png': red,
    'y/q.png': red,
  });
  assert.deepEqual(pictures, ['a-q.png']);
  assert.deepEqual(shown('a.mdx'), [red, red]);
});

test('a picture that was in the target is not overwritten, and a second import writes the same names', async () => {
  const to = newTarget();
  mkdirSync(join(to, 'playbooks'));
  writeFileSync(join(to, 'playbooks/a-q.png'), blue);
  const files = { 'a.md': page('q.png'), 'q.png': red };
  const { folder, pictures, shown } = await run(files, to);
  assert.deepEqual(readFileSync(join(folder, 'a-q.png')), blue);
  assert.deepEqual(shown('a.mdx'), [red]);
  assert.deepEqual((await run(files, to)).pictures, pictures);
});

test('a picture that changed since the last import gets a name of its own', async () => {
  const { to } = await run({ 'a.md': page('q.png'), 'q.png': red });
  const { folder, shown } = await run({ 'a.md': page('q.png'), 'q.png': blue }, to);
  assert.deepEqual(shown('a.mdx'), [blue]);
  assert.deepEqual(readFileSync(join(folder, 'a-q.png')), red);
});

for (const [what, make] of [
  ['a folder', (path: string) => mkdirSync(path)],
  ['a link to nowhere', (path: string) => symlinkSync('../../elsewhere.png', path)],
] as const) {
  test(`${what} with the name of a picture is left alone`, async () => {
    const to = newTarget();
    mkdirSync(join(to, 'playbooks'));
    make(join(to, 'playbooks/a-q.png'));
    const { shown } = await run({ 'a.md': page('q.png'), 'q.png': red }, to);
    assert.deepEqual(shown('a.mdx'), [red]);
    assert.ok(!readdirSync(scratch).includes('elsewhere.png'));
  });
}

test('a name that is taken while the import runs is not overwritten', async () => {
  const [from, to] = [join(scratch, 'own.png'), join(scratch, 'other.png')];
  writeFileSync(from, red);
  writeFileSync(to, blue);
  assert.equal(await writePicture(red, to), false);
  assert.deepEqual(readFileSync(to), blue);
  assert.equal(await writePicture(red, from), true);
});

const addresses = [
  '%FF.png',
  '%',
  '%00',
  '%00.png',
  '%C0%AF.png',
  '%E0%A4%A.png',
  `${'long'.repeat(2000)}.png`,
  '..\\img\\q.png',
  '\\\\host\\q.png',
  '../../../../etc/passwd',
];

for (const address of addresses) {
  test(`the picture ${address.slice(0, 20)} is reported as not found, and the import goes on`, async () => {
    const { reports } = await run({
      'a.md': page(address),
      'b.md': `# Described by nothing\n\nText ![](${address})\n`,
      'q.png': red,
    });
    for (const { entry, error, unsure } of reports) {
      assert.ok(entry, error);
      assert.ok(
        unsure.some((note) => note.includes('is not in the import')),
        unsure.join('\n'),
      );
    }
  });
}

test('a picture with a long name gets one that the check accepts', async () => {
  const { pictures } = await run({
    [`${'page-'.repeat(20)}.md`]: page(`${'queue-'.repeat(30)}.png`),
    [`${'queue-'.repeat(30)}.png`]: red,
  });
  assert.equal(pictures.length, 1);
  assert.ok(pictures[0]!.length <= 100, pictures[0]);
});

test('a picture without a description is described by its title, and without both by its name', async () => {
  const { folder } = await run({
    'a.md':
      '# A page with pictures\n\nText ![](./a.png "Who waits for whom") and ![image](./lock-queue.png) here.\n',
    'a.png': red,
    'lock-queue.png': blue,
  });
  const shown = [...readFileSync(join(folder, 'a.mdx'), 'utf8').matchAll(/!\[(.*?)\]/g)];
  assert.deepEqual(
    shown.map(([, alt]) => alt),
    ['Who waits for whom', 'lock queue'],
  );
});
