/**
 * After a change of any kind, a build that takes pages over is the build that takes over nothing,
 * byte for byte. Too long for every day: `npm run test:nightly`.
 */
import assert from 'node:assert/strict';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { differences } from '../../src/repository/collections/compare-builds.ts';
import { buildCommand, fixtures, root, run, type Run } from '../support/build.ts';
import { kitchenSink } from '../support/kitchen-sink.ts';
import { TemporaryRepository } from '../support/repository.ts';

const repository = new TemporaryRepository();
/** A copy of the project, whose code can be changed. */
const project = mkdtempSync(join(tmpdir(), 'portal-warm-'));
const at = (name: string) => join(project, name);
const reviews = at('reviews.json');
const [command, args] = buildCommand;

const env = (out: string, more: Record<string, string>) => ({
  PORTAL_CONTENT: join(repository.folder, 'content'),
  PORTAL_OUT: at(out),
  PORTAL_REVIEWS: reviews,
  ...more,
});

async function build(out: string, more: Record<string, string>, ...options: string[]) {
  const built = await run(command, [...args, ...options], env(out, more), project);
  assert.equal(built.code, 0, built.output);
  return built;
}

function edit(path: string, from: string | RegExp, to: string): void {
  const text = readFileSync(path, 'utf8');
  const edited = text.replace(from, to);
  assert.notEqual(edited, text, path);
  writeFileSync(path, edited);
}

const ofContent = (file: string) => join(repository.folder, 'content', file);

before(async () => {
  for (const name of ['src', 'public', 'astro.config.mjs', 'package.json', 'package-lock.json'])
    cpSync(join(root, name), at(name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), at('node_modules'));
  cpSync(join(kitchenSink, 'content'), join(repository.folder, 'content'), { recursive: true });
  // One that nothing leads to, so that it can be taken back.
  cpSync(join(fixtures, 'base/lessons/sample.mdx'), ofContent('lessons/by-itself.mdx'));
  repository.commit('2026-01-05', 'writer', 'Write the library');
  writeFileSync(reviews, '[]');
  await build('warm', {});
});

after(() => {
  repository.remove();
  rmSync(project, { recursive: true });
});

/** How many pages of a build were drawn: a few, or all of them. */
const drawn = ({ output }: Run) => /drew (\d+) of (\d+)/.exec(output)!.slice(1).map(Number);

const changes: Record<string, { make?: () => void; env?: Record<string, string>; all?: boolean }> =
  {
    'a word in a text': {
      make: () => edit(ofContent('lessons/build-the-index.mdx'), /\n\n(?=\S+ \S+ \S+)/, '\n\nSo, '),
    },
    'the title of a neighbour': {
      make: () => edit(ofContent('playbooks/hope-for-the-best.mdx'), 'title: ', 'title: All '),
    },
    'the label of a tag': {
      make: () => edit(ofContent('tags.yml'), 'Locks and waits', 'Waits and locks'),
    },
    'the name of a team': {
      make: () => edit(ofContent('teams.yml'), 'name: Platform', 'name: Platforms'),
    },
    'what a term means': {
      make: () => edit(ofContent('glossary/batch.yml'), 'definition: ', 'definition: Say, '),
    },
    'the title of a learning path': {
      make: () => edit(ofContent('paths/first.yml'), 'title: ', 'title: Very '),
    },
    'a confirmation that is gone': {
      make: () => rmSync(ofContent('confirmations/2026-05-06-lessons-build-the-index-dba.yml')),
    },
    'a commit': {
      make: () => repository.commit('2026-06-01', 'editor', 'Say it better\n\nWhy: it was asked'),
    },
    'a commit that changes nothing here': {
      make: () => repository.commit('2026-06-02', 'editor', 'Change something else'),
    },
    'a review': {
      make: () =>
        writeFileSync(
          reviews,
          JSON.stringify([
            {
              commit: repository.git('rev-parse', 'HEAD~1').trim(),
              reviewer: 'a reader',
              groups: ['dba-reviewers'],
            },
          ]),
        ),
    },
    'an old address': {
      make: () =>
        edit(
          ofContent('lessons/build-the-index.mdx'),
          /\n(?=owner: )/,
          '\naliases: [/lessons/older-name/]\n',
        ),
    },
    'an entry that is no longer published': {
      make: () => edit(ofContent('lessons/by-itself.mdx'), /\n(?=owner: )/, '\nstatus: draft\n'),
    },
    'another audience': { env: { PORTAL_AUDIENCE: 'restricted' }, all: true },
    'another base path': { env: { PORTAL_BASE: '/kb/' }, all: true },
    'a day later': { env: { NODE_OPTIONS: `--import=${at('tomorrow.mjs')}` } },
    'the name of the portal': {
      make: () => edit(at('src/portal.config.ts'), /name: '[^']+'/, "name: 'Another portal'"),
      all: true,
    },
    'a component': {
      make: () => edit(at('src/ui/entry/TagLinks.astro'), '<ul', '<ul data-changed'),
      all: true,
    },
  };

writeFileSync(
  at('tomorrow.mjs'),
  'const { now } = Date; Date.now = () => now() + 864e5; const Then = Date; globalThis.Date = class extends Then { constructor(...args) { super(...(args.length ? args : [Then.now()])); } };',
);

for (const [name, { make, env: more = {}, all }] of Object.entries(changes)) {
  test(`after a change of ${name}, what was taken over is what would have been drawn`, async () => {
    make?.();
    const warm = await build('warm', more);
    await build('cold', more, '--force');
    assert.deepEqual(await differences(at('warm'), at('cold')), []);
    if (/nothing has changed/.test(warm.output)) return;
    const [some = 0, files = 0] = drawn(warm);
    assert.equal(some === files, all ?? false, `drew ${some} of ${files}`);
  });
}

test('a program that somebody changed is made anew', async () => {
  const [kept] = readdirSync(at('.portal/programs'));
  const code = join(at('.portal/programs'), kept!, 'code');
  const [entry] = readdirSync(code).filter((file) => file.startsWith('prerender-entry'));
  edit(join(code, entry!), /^/, 'throw new Error("changed");\n');
  edit(ofContent('lessons/build-the-index.mdx'), 'So, ', 'So that, ');
  const { output } = await build('warm', {});
  assert.match(output, /Warning: \S+program\.json: 1 program is damaged and ignored/);
});
