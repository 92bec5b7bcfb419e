/** Copy blocks: what a reader runs with one copy does one thing, on one server, and hits nobody. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Compiled } from '../../src/domain/entry/entry.ts';
import { compileEntry } from '../../src/compile/entry.ts';
import { callingBlocksOf } from '../../src/checks/code/calls.ts';
import type { CommandRule } from '../../src/checks/context.ts';
import { dataLossStated } from '../../src/checks/rules/data-loss-stated.ts';
import { liveIdentifier } from '../../src/checks/rules/live-identifier.ts';
import { mixedCommands } from '../../src/checks/rules/mixed-commands.ts';
import { shellSyntax } from '../../src/scan/code/shell-syntax.ts';
import { maxLetters } from '../../src/compile/text/code-blocks.ts';
import {
  apart,
  broken,
  destroying,
  harmless,
  live,
  mixed,
  parsed,
  placeholders,
} from './command-samples.ts';

const options = { base: '/', insecureHosts: [], site: 'https://portal.example.org' };
const fence = '```';

interface Page {
  body: string;
  loss?: string;
  steps?: string;
}

function compiled({ body, loss, steps }: Page) {
  const database = loss
    ? `database:\n  operation: config\n  reversible: "yes"\n  dataLossRisk: ${loss}\n`
    : '';
  const text = `---
title: A page with commands
summary: A page with one block, so that a test can see what is said of it.
pillars: [culture]
owner: platform
type: how-to
when: a test needs it
outcome: The test has it.
${database}${steps ?? ''}---

Some words.

${body}
`;
  const result = compileEntry('playbooks/page.mdx', text, options);
  assert.deepEqual(result.problems, []);
  return result;
}

const block = (language: string, code: string, title = '') =>
  `${fence}${language}${title && ` title="${title}"`}\n${code}\n${fence}`;

function told(rule: CommandRule, page: Page): string[] {
  const file = compiled(page);
  return rule(file, callingBlocksOf(file)).map(({ message }) => message);
}

test('a block that mixes servers, alternatives, or looking and acting is told', () => {
  for (const [language, code] of mixed)
    assert.equal(told(mixedCommands, { body: block(language, code) }).length, 1, code);
});

test('a block that does one thing is left alone', () => {
  for (const [language, code] of apart)
    assert.deepEqual(told(mixedCommands, { body: block(language, code) }), [], code);
});

const looking = 'SELECT 1;\nDROP TABLE a;';

test('what is shown to be avoided, and what is kept as a file, may do several things', () => {
  const avoid = `<Compare>\n<Avoid>\n\n${block('sql', looking)}\n\n</Avoid>\n</Compare>`;
  for (const body of [
    avoid,
    `## Avoid\n\n${block('sql', looking)}`,
    `## Avoid\n\n### In detail\n\n${block('sql', looking)}`,
    block('sql', looking, 'cleanup.sql: run by the pipeline'),
  ])
    assert.deepEqual(told(mixedCommands, { body }), [], body);
  const after = `## Avoid\n\nNothing.\n\n## Do\n\n${block('sql', looking)}`;
  assert.equal(told(mixedCommands, { body: after }).length, 1);
});

test('what destroys data is told on a page that says that none can be lost', () => {
  for (const [language, code] of destroying) {
    const body = block(language, code);
    assert.equal(told(dataLossStated, { body, loss: 'none' }).length, 1, code);
    assert.deepEqual(told(dataLossStated, { body, loss: 'possible' }), [], code);
    assert.deepEqual(told(dataLossStated, { body }), [], code);
  }
  for (const [language, code] of harmless)
    assert.deepEqual(told(dataLossStated, { body: block(language, code), loss: 'none' }), [], code);
});

test('a step that destroys is told where it, or its page, calls itself safe', () => {
  const steps = (danger: string, command: string) =>
    `rollback: From the backup.\nsteps:\n  - id: one\n    title: The step\n    do: Run it.\n    danger: ${danger}\n    command: |\n      ${command}\n      ls\n`;
  const body = 'More words.';
  const of = (danger: string, command: string, loss?: string) =>
    told(dataLossStated, { body, steps: steps(danger, command), ...(loss && { loss }) }).length;
  assert.equal(of('destructive', 'touch a', 'none'), 1);
  assert.equal(of('destructive', 'rm -rf /srv/a', 'possible'), 0);
  assert.equal(of('none', 'rm -rf /srv/a', 'possible'), 1);
  assert.equal(of('none', 'rm -rf /srv/a'), 1);
  assert.equal(of('none', 'touch a'), 0);
});

test('an id or an address that somebody may have is told, a placeholder is not', () => {
  for (const [language, code] of live)
    assert.notEqual(told(liveIdentifier, { body: block(language, code) }).length, 0, code);
  for (const [language, code] of placeholders)
    assert.deepEqual(told(liveIdentifier, { body: block(language, code) }), [], code);
});

test('commands that no shell can read are told with their place, others are not', async () => {
  for (const code of broken) {
    const found = await shellSyntax(compiled({ body: `More.\n\n${block('bash', code)}` }));
    assert.equal(found.length, 1, code);
    assert.ok(found[0]!.line >= 15, code);
  }
  for (const code of parsed)
    assert.deepEqual(await shellSyntax(compiled({ body: block('bash', code) })), [], code);
  assert.deepEqual(await shellSyntax(compiled({ body: block('console', "what's this") })), []);
});

test('a block that is made to take long is judged in time', () => {
  for (const part of [
    '$(',
    '"$(',
    '/*',
    '<<a\n',
    '::',
    'a-b-',
    '-- or\n',
    'delete from a where ',
  ]) {
    for (const lang of ['bash', 'sql']) {
      const source = part.repeat(maxLetters / part.length);
      const attributes = { lang, source, line: '1', column: '1' };
      const entry = { fields: {}, blocks: [{ component: 'Code', attributes, children: [] }] };
      const file = { places: {}, entry } as unknown as Compiled;
      const begun = process.cpuUsage();
      const blocks = callingBlocksOf(file);
      for (const rule of [mixedCommands, liveIdentifier]) rule(file, blocks);
      const { user } = process.cpuUsage(begun);
      assert.ok(user < 5_000_000, `${lang} ${part}: ${user / 1000} ms`);
    }
  }
});
