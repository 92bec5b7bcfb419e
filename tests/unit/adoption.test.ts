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

test('a configuration is written as it is read', () => {
  const config = { name: "It's \\ ours", forge: { kind: 'github' }, insecureHosts: ['a'] };
  const [, written] = /parse\(([\s\S]*)\);/.exec(configText(config))!;
  assert.deepEqual(new Function(`return ${written!}`)(), config);
});
