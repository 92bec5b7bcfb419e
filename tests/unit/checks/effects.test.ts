/**
 * What commands and statements do, each as `fixtures/effects.txt` has it: they look, change,
 * destroy data, or prepare.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  effectOfCommand,
  effectOfScript,
  effectOfStatement,
} from '../../../src/checks/code/effects.ts';

const effectOf: Record<string, (words: string) => string> = {
  statement: effectOfStatement,
  command: effectOfCommand,
  script: effectOfScript,
};

const text = await readFile(join(import.meta.dirname, '../../fixtures/effects.txt'), 'utf8');

for (const group of text.trimEnd().split('\n\n')) {
  const [head = '', ...rows] = group.split('\n');
  const [kind = '', effect = ''] = head.split(' ');
  test(`each ${kind} of the list that ${effect} is taken for one that does`, () => {
    for (const row of rows) assert.equal(effectOf[kind]!(row.trim()), effect, row);
  });
}

test('a command that is only spoken of does nothing', () => {
  const rows = text.split('\n\n').filter((group) => group.startsWith('command '));
  for (const row of rows.flatMap((group) => group.trimEnd().split('\n').slice(1)))
    assert.equal(effectOfCommand(`echo ${row.trim()}`), 'prepares', row);
});
