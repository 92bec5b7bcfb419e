/**
 * Texts that are made to keep a program busy are refused or published, each in the way that its
 * author can act on.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileEntry } from '../../src/compile/entry.ts';
import { fieldedRecord } from '../../src/search/engine/record.ts';
import { heavyBodies, longBodies } from '../support/load.ts';

const fields = `---
title: An entry under test
summary: An entry with a body that takes a careless program minutes or gigabytes.
pillars: [automation]
owner: platform
type: how-to
when: a rule is tested
outcome: It ends.
---

`;

const compile = (body: string) =>
  compileEntry('playbooks/test.mdx', `${fields}${body}\n\nLast words.\n`, {
    base: '/',
    insecureHosts: [],
  });

/** Several rules may see a text first; which one depends on how long parts of it take to read. */
const refusals: Record<string, string> = {
  'quotes in quotes': 'nesting or parser-load',
  'lists in lists': 'nesting',
  'lists in lists on one line': 'nesting',
  'components in components': 'nesting or parser-load',
  'terms in terms': 'nesting or parser-load',
  'emphasis in emphasis': 'nesting',
  'marks of notes that are not there': 'footnote',
  braces: 'parser-load',
  'braces in code': 'parser-load',
  'angle brackets': 'parser-load',
  entities: 'parser-load',
  'a comment in a comment': 'syntax',
  'comments and a letter': 'no-code',
  'a table that is wide and has short rows': 'table-cells',
  'a diagram of everything to everything': 'diagram',
  'a diagram of many lines': 'diagram',
  'spaces in a diagram': 'diagram',
};

for (const [name, rule] of Object.entries(refusals)) {
  test(`${name}: refused by ${rule}`, () => {
    const { entry, problems } = compile(heavyBodies[name]!());
    assert.equal(entry, undefined);
    assert.ok(problems.some((problem) => rule.split(' or ').includes(problem.rule)));
  });
}

for (const name of [
  'brackets',
  'emphasis that is not closed',
  'a ladder of backticks',
  'link titles without end',
  'marks of notes without end',
  'e-mail addresses',
  'spaces in a tag',
]) {
  test(`${name}: read as text`, () => assert.ok(compile(heavyBodies[name]!()).entry));
}

for (const [name, make] of Object.entries(longBodies)) {
  test(`an entry of many ${name} is published with a warning, and all of it can be found`, () => {
    const { entry, problems } = compile(make());
    assert.deepEqual(
      problems.map(({ rule }) => rule),
      ['long-entry'],
    );
    const { sections } = fieldedRecord(entry!, undefined).text;
    assert.match(sections.at(-1)!.text, /Last words\.$/);
    assert.equal(sections.length, entry!.sections.length + 1);
  });
}
