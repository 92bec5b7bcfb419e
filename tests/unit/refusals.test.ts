/**
 * Every case of `fixtures` ends as its folder says: refused, published with a warning, or
 * published. One folder a case.
 */
import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { count } from '../../src/checks/check.ts';
import type { Problem } from '../../src/domain/rules/problem.ts';
import { asExpected, fixtures, judge, layOver, type Expected } from '../support/library.ts';

const casesOf = async (form: string) => (await readdir(join(fixtures, form))).sort();

interface Judged {
  problems: Problem[];
  /** Files without an entry. */
  unpublished: string[];
}

/** A case of one file: its path in the library, and its text. */
interface Single {
  file: string;
  text: Buffer;
}

/**
 * What shows that a case needs a library of its own: it is about its name, or hides words of
 * others.
 */
const alone = /secret|name|case|reserved|address/;

/** The file of a case that is one entry like any other, or undefined. */
async function singleOf(form: string, name: string): Promise<Single | undefined> {
  const items = await readdir(join(fixtures, form, name), { recursive: true, withFileTypes: true });
  const files = items
    .filter((item) => item.isFile() && item.name !== 'expected.json')
    .map((item) => join(item.parentPath, item.name));
  const file = relative(join(fixtures, form, name), files[0] ?? '');
  if (files.length !== 1 || !/^(?:playbooks|lessons|retrospectives)\/[a-z-]+\.mdx$/.test(file))
    return undefined;
  const text = await readFile(files[0]!);
  const words = text.toString('latin1');
  return alone.test(name) ||
    /aliases:|supersedes:|secret/.test(words) ||
    words.includes(file.replace('.mdx', ''))
    ? undefined
    : { file, text };
}

/**
 * Cases of one entry are judged in one library, each under its own name: to read a library takes
 * longer than to judge an entry.
 */
async function judgeTogether(form: string, names: readonly string[]): Promise<Map<string, Judged>> {
  const singles = new Map<string, Single>();
  for (const name of names) {
    const single = await singleOf(form, name);
    if (single) singles.set(name, single);
  }
  const placeOf = (name: string) => `${dirname(singles.get(name)!.file)}/case-${name}.mdx`;
  const { library, problems } = await judge((folder) =>
    Promise.all(
      [...singles].map(([name, { text }]) => writeFile(join(folder, placeOf(name)), text)),
    ),
  );
  const byFile = Map.groupBy(problems, ({ file }) => file);
  const places = new Set([...singles.keys()].map(placeOf));
  const strange = [...byFile.keys()].filter((file) => !places.has(file));
  assert.deepEqual(strange, [], 'only the files of cases have problems');
  const unpublished = new Set(
    library.compiled.filter(({ entry }) => !entry).map(({ file }) => file),
  );
  return new Map(
    [...singles].map(([name, { file }]) => [
      name,
      {
        problems: (byFile.get(placeOf(name)) ?? []).map((problem) => ({ ...problem, file })),
        unpublished: unpublished.has(placeOf(name)) ? [file] : [],
      },
    ]),
  );
}

const together = new Map(
  await Promise.all(
    ['refused', 'warned', 'published'].map(
      async (form) => [form, await judgeTogether(form, await casesOf(form))] as const,
    ),
  ),
);

async function judgeCase(form: string, name: string): Promise<Judged> {
  const known = together.get(form)!.get(name);
  if (known) return known;
  const { library, problems } = await judge((folder) => layOver(folder, form, name));
  return {
    problems,
    unpublished: library.compiled.filter(({ entry }) => !entry).map(({ file }) => file),
  };
}

async function expectedOf(form: string, name: string): Promise<Expected[]> {
  return JSON.parse(
    await readFile(join(fixtures, form, name, 'expected.json'), 'utf8'),
  ) as Expected[];
}

test('a library that is right has no problems', async () => {
  assert.deepEqual((await judge(() => Promise.resolve())).problems, []);
});

for (const name of await casesOf('refused')) {
  test(`refuses ${name}`, async () => {
    const { problems } = await judgeCase('refused', name);
    const expected = await expectedOf('refused', name);
    assert.deepEqual(asExpected(problems, expected), expected);
    assert.notEqual(count(problems).errors, 0);
  });
}

for (const name of await casesOf('warned')) {
  test(`warns of ${name}, and publishes it`, async () => {
    const { problems, unpublished } = await judgeCase('warned', name);
    const expected = await expectedOf('warned', name);
    assert.deepEqual(asExpected(problems, expected), expected);
    assert.equal(count(problems).errors, 0);
    assert.notEqual(problems.length, 0);
    assert.deepEqual(unpublished, []);
  });
}

for (const name of await casesOf('published')) {
  test(`publishes ${name}`, async () => {
    const { problems, unpublished } = await judgeCase('published', name);
    assert.deepEqual(problems, []);
    assert.deepEqual(unpublished, []);
  });
}
