/** What an author hears of commands that no shell can read. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Compiled } from '../../../src/domain/entry/entry.ts';
import { shellSyntax } from '../../../src/scan/code/shell-syntax.ts';

const fix =
  'Close what is open, and type the command as it is run; a placeholder is written <name>';

/** A file of blocks of a language, and commands of steps. */
function fileOf(lang: string, sources: readonly string[], steps: readonly string[] = []): Compiled {
  const blocks = sources.map((source, at) => ({
    component: 'Code',
    attributes: { lang, source, line: `${10 * at + 10}`, column: '3' },
    children: [],
  }));
  const fields = {
    kind: 'playbook',
    steps: steps.map((command) => ({ id: 'a', command, commands: [] })),
  };
  const places = { 'steps.0.command': { line: 4, column: 5 } };
  return { file: 'playbooks/a.mdx', places, entry: { fields, blocks } } as unknown as Compiled;
}

test('a command is told at its line and column, in a field at that', async () => {
  const [found, ...others] = await shellSyntax(
    fileOf('bash', ['ls\necho "half', 'echo <new name>']),
  );
  assert.deepEqual(others, []);
  assert.deepEqual(found, {
    rule: 'shell-syntax',
    file: 'playbooks/a.mdx',
    line: 12,
    column: 8,
    message: 'A shell cannot read this: reached EOF without closing quote `"`',
    fix,
  });
  const [field] = await shellSyntax(fileOf('bash', [], ['ls)']));
  assert.deepEqual([field?.line, field?.column, field?.field], [4, 5, 'steps.0.command']);
});

test('what is no shell is let be, and so is a placeholder', async () => {
  assert.deepEqual(await shellSyntax(fileOf('sql', ['SELECT "half'])), []);
  assert.deepEqual(
    await shellSyntax(fileOf('bash', ['kill <pid> && psql -d <database name>'])),
    [],
  );
});

test('no more blocks are read than anybody would', async () => {
  const blocks = Array.from({ length: 201 }, () => 'ls');
  assert.deepEqual(await shellSyntax(fileOf('bash', blocks.slice(1))), []);
  const [found, ...others] = await shellSyntax(fileOf('bash', blocks));
  assert.deepEqual(others, []);
  assert.deepEqual(
    [found?.line, found?.column, found?.message, found?.fix],
    [2011, 3, 'A shell cannot read this: only 200 blocks are read', 'Split the entry'],
  );
});
