/**
 * Cases that Git cannot hold, or that are too large to keep: each is made where it is judged. One
 * function a case.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmod, cp, mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { count } from '../../src/checks/check.ts';
import { openCompilations } from '../../src/repository/cache/cache.ts';
import { listContent } from '../../src/repository/content/files.ts';
import { readText } from '../../src/repository/content/file/text.ts';
import { compileFiles } from '../../src/repository/content/compile-files.ts';
import { asExpected, judge, type Expected } from '../support/library.ts';

interface Case {
  name: string;
  make(folder: string): Promise<void>;
  expected: Expected[];
}

const sample = 'playbooks/sample.mdx';

/** A problem of a file as a whole. */
const whole = (rule: Expected['rule'], file: string, fix?: string): Expected => ({
  rule,
  file,
  line: 1,
  column: 1,
  ...(fix !== undefined && { fix }),
});

/** A problem is found by its file and rule, in whatever order a file system lists its names. */
const byName = (a: Expected, b: Expected) => (a.file + a.rule < b.file + b.rule ? -1 : 1);

/** Copies the sample under another name, with a change of its text. */
async function copy(
  folder: string,
  file: string,
  change: (text: string) => string = (text) => text,
): Promise<void> {
  await writeFile(join(folder, file), change(await readFile(join(folder, sample), 'utf8')));
}

function git(folder: string, ...args: string[]): string {
  return execFileSync('git', ['-C', folder, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
}

/** Puts a path into the index with a mode that the file system need not know. */
function stage(folder: string, mode: string, file: string, object: string): void {
  git(folder, 'init', '--quiet');
  git(folder, 'update-index', '--add', '--cacheinfo', `${mode},${object},${file}`);
}

const noObject = '0123456789012345678901234567890123456789';
const addFields = (fields: string) => (text: string) => text.replace('\n---\n', `\n${fields}---\n`);

/**
 * Made of pieces, so that no tool takes this file for a leak: a token of GitHub and of Slack, a key
 * of AWS and of Anthropic, a JSON web token.
 */
const signs = 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0';
const tokens = [
  ['gh', 'p_', signs.slice(0, 36)],
  ['xo', 'xb-', '123456789012-123456789012-', signs.slice(0, 24)],
  ['AK', 'IA', 'Q3EGRNTC5XAZ7BUL'],
  ['s', 'k-ant-api03-', signs.repeat(3).slice(0, 93), 'AA'],
  ['ey', 'JhbGciOiJIUzI1NiJ9.', 'ey', 'JzdWIiOiIxMjM0In0.', signs],
].map((pieces) => pieces.join(''));

const refused: Case[] = [
  {
    name: 'a link to a file',
    make: (folder) => symlink(join(folder, sample), join(folder, 'playbooks/linked.mdx')),
    expected: [
      whole('file-readable', 'playbooks/linked.mdx', 'Copy the file itself into the folder'),
    ],
  },
  {
    name: 'a link that Git holds and the file system does not',
    async make(folder) {
      await copy(folder, 'playbooks/linked.mdx');
      stage(
        folder,
        '120000',
        'playbooks/linked.mdx',
        git(folder, 'hash-object', join(folder, sample)),
      );
    },
    expected: [
      whole('file-readable', 'playbooks/linked.mdx', 'Copy the file itself into the folder'),
    ],
  },
  {
    name: 'a loop of folders',
    make: (folder) => symlink(join(folder, 'playbooks'), join(folder, 'playbooks/again')),
    expected: [whole('file-readable', 'playbooks/again')],
  },
  {
    name: 'names that differ in case only',
    make: (folder) => copy(folder, 'playbooks/Sample.mdx'),
    expected: [
      whole('file-name', 'playbooks/Sample.mdx', 'Rename it to sample'),
      whole('unique-id', sample, 'Rename one of the two, or make them one'),
    ],
  },
  {
    name: 'names that differ in the composition of a letter only',
    async make(folder) {
      await copy(folder, 'playbooks/\u00FCber.mdx');
      await copy(folder, 'playbooks/u\u0308ber.mdx');
    },
    expected: [
      whole('file-name', 'playbooks/\u00FCber.mdx', 'Rename it to uber'),
      whole('file-name', 'playbooks/u\u0308ber.mdx', 'Rename it to uber'),
      whole('unique-id', 'playbooks/\u00FCber.mdx'),
    ],
  },
  {
    name: 'a name with control characters',
    make: (folder) => copy(folder, 'playbooks/a\n\u001B[2Jb.mdx'),
    expected: [whole('file-name', 'playbooks/a\n\u001B[2Jb.mdx', 'Rename it to a-2jb')],
  },
  {
    name: 'an entry of more than 1 MB',
    make: (folder) =>
      copy(folder, 'playbooks/large.mdx', (text) => text + '\nMore text.\n'.repeat(90_000)),
    expected: [whole('file-size', 'playbooks/large.mdx', 'Split it, or link to the long part')],
  },
  {
    name: 'a file that is marked as a program',
    make(folder) {
      stage(folder, '100755', sample, noObject);
      return Promise.resolve();
    },
    expected: [whole('file-mode', sample, `Run git update-index --chmod=-x ${sample}`)],
  },
  {
    name: 'a submodule that was not fetched',
    async make(folder) {
      await mkdir(join(folder, 'playbooks/theirs'));
      stage(folder, '160000', 'playbooks/theirs', noObject);
    },
    expected: [whole('file-readable', 'playbooks/theirs')],
  },
  {
    name: 'a repository within content',
    async make(folder) {
      await cp(join(folder, 'lessons'), join(folder, 'playbooks/theirs'), { recursive: true });
      git(join(folder, 'playbooks/theirs'), 'init', '--quiet');
    },
    expected: [whole('file-readable', 'playbooks/theirs')],
  },
  {
    name: 'a byte that is not UTF-8, after other letters and line ends',
    make: (folder) =>
      writeFile(
        join(folder, 'playbooks/bad.mdx'),
        Buffer.concat([Buffer.from('a\r\n😀é'), Buffer.from([0xff])]),
      ),
    expected: [
      {
        rule: 'file-readable',
        file: 'playbooks/bad.mdx',
        line: 2,
        column: 3,
        fix: 'Save it as UTF-8',
      },
    ],
  },
  {
    name: 'thousands of merge keys',
    make: (folder) =>
      copy(
        folder,
        'playbooks/bad.mdx',
        addFields(`a: &a { b: 1 }\n${'c: { <<: [*a, *a, *a, *a] }\n'.repeat(2_000)}`),
      ),
    expected: [whole('front-matter-size', 'playbooks/bad.mdx', 'Move the longest texts below it')],
  },
  {
    name: 'as many merge keys as fit',
    make: (folder) =>
      copy(
        folder,
        'playbooks/bad.mdx',
        addFields(`a: &a { b: 1 }\nc: { ${'<<: *a,\n '.repeat(1_400)} }\n`),
      ),
    expected: [
      {
        rule: 'front-matter-yaml',
        file: 'playbooks/bad.mdx',
        line: 9,
        column: 7,
        fix: 'Remove the anchor and write the value where it is needed',
      },
      {
        rule: 'front-matter-yaml',
        file: 'playbooks/bad.mdx',
        line: 10,
        column: 6,
        fix: 'Write the fields out',
      },
      {
        rule: 'front-matter-yaml',
        file: 'playbooks/bad.mdx',
        line: 10,
        column: 10,
        fix: 'Write the value out',
      },
    ],
  },
  {
    name: 'keys and tokens as their makers shape them',
    make: (folder) =>
      copy(
        folder,
        'playbooks/bad.mdx',
        (text) => `${text}\n${tokens.map((each) => `Then ${each} came.\n`).join('\n')}`,
      ),
    expected: tokens.map((_, index) => ({
      rule: 'secret',
      file: 'playbooks/bad.mdx',
      line: 19 + 2 * index,
      column: 6,
      fix: 'Rotate it first, since everybody who could read it may have it. Then remove it here; write <password> or ${TOKEN} in its place',
    })),
  },
  {
    name: 'an image that is named after a token',
    make: (folder) =>
      writeFile(
        join(folder, `playbooks/${tokens[0]!.toLowerCase()}.svg`),
        '<svg xmlns="http://www.w3.org/2000/svg"/>',
      ),
    expected: [
      whole(
        'secret',
        'playbooks/********.svg',
        'Rotate it first, since everybody who could read it may have it. Then rename the file',
      ),
    ],
  },
  {
    name: 'an error after lines that end in CR, CRLF and LF',
    make: (folder) =>
      copy(
        folder,
        'playbooks/bad.mdx',
        (text) =>
          `${text.replace('owner: platform\n', 'ownr: platform\r\n').replaceAll(/(?<!\r)\n/g, '\r')}\r\n😀 <b>x</b>\n`,
      ),
    expected: [
      { rule: 'missing-field', file: 'playbooks/bad.mdx', line: 1, column: 1 },
      {
        rule: 'unknown-field',
        file: 'playbooks/bad.mdx',
        line: 5,
        column: 1,
        fix: 'Did you mean `owner`?',
      },
      { rule: 'no-html', file: 'playbooks/bad.mdx', line: 19, column: 3, fix: 'Write **bold**' },
    ],
  },
];

for (const { name, make, expected } of refused) {
  test(`refuses ${name}`, async () => {
    const { problems } = await judge(make);
    assert.deepEqual(asExpected(problems, expected).sort(byName), [...expected].sort(byName));
    assert.notEqual(count(problems).errors, 0);
  });
}

test('warns of an entry of more than 512 kB, and publishes it', async () => {
  const { library, problems } = await judge((folder) =>
    copy(folder, 'playbooks/large.mdx', (text) => text + '\nMore text.\n'.repeat(45_000)),
  );
  assert.deepEqual(
    problems.map(({ rule, file, line, column }) => [rule, file, line, column]),
    [
      ['large-file', 'playbooks/large.mdx', 1, 1],
      ['long-entry', 'playbooks/large.mdx', 1, 1],
    ],
  );
  assert.ok(library.entries.some(({ id }) => id === 'playbooks/large'));
});

for (const [name, ending] of [
  ['CR', '\r'],
  ['CRLF', '\r\n'],
] as const) {
  test(`publishes an entry and vocabularies whose lines end in ${name}`, async () => {
    const { library, problems } = await judge(async (folder) => {
      for (const file of [sample, 'tags.yml', 'glossary/lead-time.yml'])
        await writeFile(
          join(folder, file),
          (await readFile(join(folder, file), 'utf8')).replaceAll('\n', ending),
        );
    });
    assert.deepEqual(problems, []);
    assert.deepEqual(
      library.entries
        .find(({ id }) => id === 'playbooks/sample')
        ?.outline.map(({ text, line }) => [text, line]),
      [
        ['First steps', 11],
        ['The way back', 15],
      ],
    );
  });
}

test('fields named after parts of every object leave all objects as they are', async () => {
  await judge((folder) =>
    copy(
      folder,
      'playbooks/bad.mdx',
      addFields('__proto__: { polluted: yes }\ndifficulty: { __proto__: { polluted: yes } }\n'),
    ),
  );
  assert.equal(({} as { polluted?: unknown }).polluted, undefined);
});

test('a content folder that is a repository of its own is read', async () => {
  const { problems } = await judge((folder) => Promise.resolve(git(folder, 'init', '--quiet')));
  assert.deepEqual(problems, []);
});

test('refuses files and folders that may not be read', async () => {
  await judge(async (folder) => {
    await copy(folder, 'playbooks/closed.mdx');
    await mkdir(join(folder, 'lessons/closed'));
    for (const path of ['playbooks/closed.mdx', 'lessons/closed'])
      await chmod(join(folder, path), 0o000);
    await chmod(folder, 0o755);
    await asNobody(async () => {
      const { problems } = await listContent(folder);
      assert.deepEqual(
        problems.map(({ rule, file }) => [rule, file]),
        [['file-readable', 'lessons/closed']],
      );
      const read = readText(folder, 'playbooks/closed.mdx');
      assert.ok('problem' in read);
      assert.match(read.problem.message, /EACCES/);
    });
    await chmod(join(folder, 'lessons/closed'), 0o755);
    await chmod(join(folder, 'playbooks/closed.mdx'), 0o644);
  });
});

/** Root may read everything, so what root does here is done as somebody else. */
async function asNobody(act: () => Promise<void>): Promise<void> {
  const root = process.geteuid?.() === 0;
  if (root) process.seteuid!(65_534);
  try {
    await act();
  } finally {
    if (root) process.seteuid!(0);
  }
}

test('a file that vanishes after it was listed is named', async () => {
  await judge(async (folder) => {
    const options = { base: '/', insecureHosts: [] };
    const { entries } = await listContent(folder);
    await rename(join(folder, sample), join(folder, 'gone'));
    const cache = await openCompilations(options);
    const compiled = await compileFiles(folder, entries, options, cache);
    const problems = compiled.flatMap((one) => one.problems);
    assert.deepEqual(
      problems.map(({ rule, file, message }) => [rule, file, message]),
      [['file-readable', sample, 'It cannot be read (ENOENT)']],
    );
    await rm(join(folder, 'gone'));
  });
});
