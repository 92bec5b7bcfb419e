/**
 * What stops a build before its first page: content that does not pass, and a compiler that lets
 * through what it must refuse.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { publication, type Publication } from '../../src/repository/collections/ledger.ts';
import { fixtures, root } from '../support/build.ts';
import { TemporaryRepository } from '../support/repository.ts';

const folder = await mkdtemp(join(tmpdir(), 'portal-gates-'));
const content = join(folder, 'clone/content');
const out = join(folder, 'site');
Object.assign(process.env, { PORTAL_CONTENT: content, PORTAL_OUT: out });
// Builds write their records below the folder that they run in.
process.chdir(folder);

const { gate } = await import('../../src/build/gate.ts');

const repository = new TemporaryRepository();
const lesson = (title: string) =>
  `---\ntitle: ${title}\nsummary: A lesson that a build reads, to see whether it stops where it has to.\npillars: [sharing]\nowner: dba\nclaim: A build stops where it has to.\norigin: reading\nconfidence: rule\ndatabase: { engines: [], operation: config, reversible: "yes", dataLossRisk: none, risk: low, blastRadius: statement }\n---\n\nText.\n`;

before(() => {
  cpSync(join(fixtures, 'base'), join(repository.folder, 'content'), { recursive: true });
  repository.write('content/lessons/gone.mdx', lesson('A lesson that goes'));
  repository.commit('2026-01-01', 'writer', 'Write');
  rmSync(join(repository.folder, 'content/lessons/gone.mdx'));
  repository.commit('2026-01-02', 'writer', 'Delete');
});

after(async () => {
  process.chdir(root);
  repository.remove();
  await rm(folder, { recursive: true });
});

/** The gate over the content as it is, of this source or a copy of it. */
async function pass(
  through = gate,
  strict = false,
): Promise<{ warned: string[]; passed: Publication }> {
  const warned: string[] = [];
  const library = await through((message) => void warned.push(message), strict);
  return { warned, passed: publication(library, 'everyone') };
}

/** Brings the content along as a clone, with the whole history or without. */
function clone(...options: string[]): void {
  rmSync(join(folder, 'clone'), { recursive: true, force: true });
  execFileSync(
    'git',
    ['clone', '-q', ...options, `file://${repository.folder}`, join(folder, 'clone')],
    { stdio: 'ignore' },
  );
}

test('content that is right passes, and where its history is cut off the build says what was not checked', async () => {
  clone('--depth', '1');
  const { warned, passed } = await pass();
  assert.deepEqual(passed.sources, ['lessons/sample', 'playbooks/sample', 'retrospectives/sample']);
  assert.equal(warned.length, 1);
  assert.match(
    warned[0]!,
    /^Old addresses were not checked: this is a shallow clone.*git fetch --unshallow/,
  );
});

test('whoever asks for all checks gets no build of what could not be checked', async () => {
  clone('--depth', '1');
  await assert.rejects(
    pass(gate, true),
    /^Error: Something could not be checked, and --strict asks for all; nothing was built$/,
  );
});

test('an address that is lost stops the build, and one that leads on does not', async () => {
  clone();
  await assert.rejects(pass(), /^Error: The content has 1 error; nothing was built$/);
  writeFileSync(
    join(content, 'lessons/heir.mdx'),
    lesson('A lesson that stays').replace('owner: dba', 'owner: dba\naliases: [/lessons/gone/]'),
  );
  const { passed } = await pass();
  assert.deepEqual(passed.redirects, [{ from: '/lessons/gone/', to: '/lessons/heir/' }]);
});

test('a secret, an entry that is refused and one that cannot be read stop the build, one by one and together', async () => {
  clone('--depth', '1');
  const token = ['gh', 'p_', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'].join('');
  const breaks: Array<() => void> = [
    () => appendFileSync(join(content, 'lessons/sample.mdx'), `\nThe token ${token}\n`),
    () => writeFileSync(join(content, 'playbooks/refused.mdx'), '---\ntitle: Refused\n'),
    () => mkdirSync(join(content, 'lessons/unreadable.mdx')),
  ];
  for (const [at, breakIt] of breaks.entries()) {
    breakIt();
    const errors = at === 0 ? '1 error' : `${at + 1} errors`;
    await assert.rejects(pass(), new RegExp(`The content has ${errors}; nothing was built`));
  }
});

test('what is only warned of does not stop the build', async () => {
  clone('--depth', '1');
  writeFileSync(
    join(content, 'lessons/long.mdx'),
    `${lesson('A lesson with long lines')}\n\`\`\`\n${'word '.repeat(100)}\n\`\`\`\n`,
  );
  assert.ok((await pass()).passed.sources.includes('lessons/long'));
});

test('a compiler that lets a script through builds nothing, however right the content is', async () => {
  clone('--depth', '1');
  const copy = join(folder, 'careless');
  cpSync(join(root, 'src'), join(copy, 'src'), { recursive: true });
  for (const file of ['package.json', 'package-lock.json'])
    cpSync(join(root, file), join(copy, file));
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  const entry = join(copy, 'src/compile/entry.ts');
  appendFileSync(
    entry,
    `
const strict = compileEntry;
export function careless(...args: Parameters<typeof strict>) {
  const { problems, ...rest } = strict(...args);
  return { ...rest, problems: problems.filter(({ rule }) => rule !== 'no-html') };
}
`,
  );
  const canary = join(copy, 'src/build/canary.ts');
  writeFileSync(
    canary,
    readFileSync(canary, 'utf8').replace(
      'import { compileEntry,',
      'import { careless as compileEntry,',
    ),
  );
  const other = (await import(join(copy, 'src/build/gate.ts'))) as { gate: typeof gate };
  await assert.rejects(
    pass(other.gate),
    /^Error: The compiler lets through what it must refuse: script; nothing was built$/,
  );
});
