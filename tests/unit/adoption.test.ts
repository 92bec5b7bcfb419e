/** What goes is taken out of the files that named it, and the rest keeps its form. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configSchema } from '../../src/domain/site/config.ts';
import { configText, decided } from '../../src/adopt/config-file.ts';
import { withoutReferences } from '../../src/adopt/edit.ts';
import type { Problem } from '../../src/domain/rules/problem.ts';

const problem = (field: string | undefined, line = 1, column = 1): Problem => ({
  rule: 'dangling-reference',
  file: 'x',
  line,
  column,
  message: '',
  fix: '',
  ...(field !== undefined && { field }),
});
const nothing = () => undefined;

test('a reference goes and the rest of the file keeps its form, comments included', () => {
  const text = [
    '# A path',
    'before: [one]',
    'steps:',
    '  - id: a # the first',
    '    ref: lessons/a',
    '  # about b',
    '  - id: b',
    '    ref: lessons/b',
    '    why: |',
    '      Because.',
    '  - { id: c, ref: lessons/c }',
    'outcomes:  [ x,  y , z ]',
    '',
  ].join('\n');
  assert.equal(
    withoutReferences(
      'paths/x.yml',
      text,
      [problem('steps.1.ref'), problem('outcomes.1'), problem('before.0')],
      nothing,
    ),
    [
      '# A path',
      'steps:',
      '  - id: a # the first',
      '    ref: lessons/a',
      '  # about b',
      '  - { id: c, ref: lessons/c }',
      'outcomes:  [ x,  z ]',
      '',
    ].join('\n'),
  );
});

test('a path whose last step goes is nothing, and an empty list is no list', () => {
  const path = 'steps:\n  - { ref: lessons/a }\n';
  assert.equal(
    withoutReferences('paths/x.yml', path, [problem('steps.0.ref')], nothing),
    undefined,
  );
  const entry = '---\ntitle: A\nrelated:\n  - lessons/a\n  - lessons/b\nowner: x\n---\n\nText\n';
  assert.equal(
    withoutReferences(
      'lessons/x.mdx',
      entry,
      [problem('related.0'), problem('related.1')],
      nothing,
    ),
    '---\ntitle: A\nowner: x\n---\n\nText\n',
  );
});

test('a value can take the place of another, and an address is quoted', () => {
  const entry = '---\nowner: old\nevidence: [lessons/a, lessons/b]\n---\n';
  assert.equal(
    withoutReferences(
      'lessons/x.mdx',
      entry,
      [problem('owner'), problem('evidence.1')],
      ({ field }, value) => (field === 'owner' ? `new-${String(value)}` : 'https://example.org/b'),
    ),
    '---\nowner: new-old\nevidence: [lessons/a, "https://example.org/b"]\n---\n',
  );
});

test('a link of the text becomes its words, a card goes', () => {
  const body = 'Café 😀 [see `a[0]`](/lessons/a/#x), and\n\n<EntryCard ref="lessons/a" />\n\nEnd\n';
  const text = `---\ntitle: A\n---\n${body}`;
  assert.equal(
    withoutReferences(
      'lessons/x.mdx',
      text,
      [problem(undefined, 4, 8), problem(undefined, 6, 1)],
      nothing,
    ),
    '---\ntitle: A\n---\nCafé 😀 see `a[0]`, and\n\nEnd\n',
  );
});

const list = (...items: string[]) => `related: [${items.join(', ')}]\n`;
const inOrder = Array.from({ length: 12 }, (_, at) => `lessons/${at}`);
/** What goes, from what, by which problems, and what is left. */
const edits: Record<string, [file: string, text: string, fields: string[], left: string]> = {
  'the last of a list in one line': ['x.yml', list('a', 'b'), ['related.1'], list('a')],
  'several of a long list, whatever the order in which they were found': [
    'x.yml',
    list(...inOrder),
    ['related.2', 'related.10', 'related.9'],
    list(...inOrder.filter((_, at) => ![2, 9, 10].includes(at))),
  ],
  'the last line of a file that no line break ends': [
    'x.yml',
    'related:\n  - a\n  - b',
    ['related.1'],
    'related:\n  - a\n',
  ],
  'the group of a list that says nothing without its reference': [
    'x.mdx',
    '---\r\nadoptedBy: [{ team: a, since: 2026-01-01 }, { team: b }]\r\n---\r\n\r\nText\r\n\r\n---\r\n\r\nMore\r\n',
    ['adoptedBy.0.team'],
    '---\r\nadoptedBy: [{ team: b }]\r\n---\r\n\r\nText\r\n\r\n---\r\n\r\nMore\r\n',
  ],
  'the eleventh step of a path': [
    'paths/x.yml',
    `steps:\n${inOrder.map((ref) => `  - { ref: ${ref} }\n`).join('')}`,
    ['steps.10.ref'],
    `steps:\n${inOrder
      .toSpliced(10, 1)
      .map((ref) => `  - { ref: ${ref} }\n`)
      .join('')}`,
  ],
  'a field beside others, and one that is alone': [
    'x.yml',
    'a:\n  b: lessons/a\n  c: true\nd:\n  e: lessons/a\n',
    ['a.b', 'd.e'],
    'a:\n  c: true\n',
  ],
  'nothing where no such field is': ['x.yml', 'a: 1\n', ['b', 'a.b', 'c.0'], 'a: 1\n'],
};

for (const [what, [file, text, fields, left]] of Object.entries(edits))
  test(`what goes is ${what}`, () => {
    const problems = fields.map((field) => problem(field));
    assert.equal(withoutReferences(file, text, problems, nothing), left);
  });

test('a group whose reference is another one stays', () => {
  const text = 'practices:\n  - { ref: lessons/a, note: It helps. }\n';
  assert.equal(
    withoutReferences('x.yml', text, [problem('practices.0.ref')], () => 'lessons/b'),
    text.replace('lessons/a', 'lessons/b'),
  );
});

test('a field that is not there takes no other value, and a text without a problem stays', () => {
  const text = '---\nowner: a\n---\n\nSee [it](/lessons/a/).\n\n<EntryCard ref="lessons/a" />\n';
  const here = (line: number, column: number) => [problem(undefined, line, column)];
  for (const problems of [[], [problem('team')], here(5, 1), here(5, 20)])
    assert.equal(
      withoutReferences('x.mdx', text, problems, () => 'b'),
      text,
    );
});

test('what an organisation decided is written again, whatever the field, and what is usual is not', () => {
  const always = {
    name: 'A portal',
    organisation: 'An organisation',
    description: 'What an organisation has learned.',
    site: 'https://portal.example.org',
  };
  const usual = configSchema.parse(always);
  assert.deepEqual(decided(usual), always);
  const [severity = ''] = Object.keys(usual.severities);
  const own = configSchema.parse({ ...always, severities: { [severity]: 'Nobody can pay' } });
  assert.deepEqual(decided(own), { ...always, severities: own.severities });
});

test('a configuration is written as the formatter of the project writes it', () => {
  // Of 101 characters with its name, and of 100.
  const description = 'd'.repeat(83);
  const short = 's'.repeat(88);
  const config = {
    name: 'A portal',
    description,
    short,
    forge: undefined,
    offline: true,
    personalData: [{ name: 'A number', depth: 3 }, null],
  };
  assert.equal(
    configText(config),
    `/** The one file that an organisation edits to make the portal its own. */
import { configSchema } from './domain/site/config.ts';

export const portal = configSchema.parse({
  name: 'A portal',
  description:
    '${description}',
  short: '${short}',
  offline: true,
  personalData: [
    {
      name: 'A number',
      depth: 3,
    },
    null,
  ],
});
`,
  );
});

test('a configuration is written as it is read', () => {
  const config = { name: "It's \\ ours", forge: { kind: 'github' }, insecureHosts: ['a'] };
  const [, written] = /parse\(([\s\S]*)\);/.exec(configText(config))!;
  assert.deepEqual(new Function(`return ${written!}`)(), config);
});
