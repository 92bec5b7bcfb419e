/** What the form says while an entry is written, and what its preview is cut from. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileSource } from '../../src/compile/compiler.ts';
import { parseWithRemark } from '../../src/compile/body/remark.ts';
import { Source } from '../../src/compile/text/source.ts';
import { entryText } from '../../src/compile/write.ts';
import { componentsIn } from '../../src/domain/entry/block.ts';
import { alertKinds, components } from '../../src/domain/entry/component.ts';
import type { Kind } from '../../src/domain/entry/kind.ts';
import { fileFor } from '../../src/domain/entry-file/new-file.ts';
import { fits, stencils } from '../../src/domain/entry-file/preview-template.ts';
import { draftOf, requiredOf, templateOf } from '../../src/domain/entry-file/template.ts';
import { findingsOf } from '../../src/ui/entry-form/entry-form-judge.ts';

const options = {
  base: '/',
  insecureHosts: [],
  personalData: [{ name: 'A customer number', shape: 'K-####', instead: 'Write "a customer"' }],
};
const known = {
  teams: [{ id: 'dba', name: 'DBA' }],
  tags: [],
  terms: [],
  paths: [],
  entries: [],
} as unknown as Parameters<typeof findingsOf>[3];
const given = {
  title: 'The export blocked orders',
  owner: 'dba',
  pillar: 'lean',
  date: '2026-01-31',
};
const whole = (kind: Kind, type?: string) => ({
  ...draftOf(templateOf(kind, type)!, given),
  status: 'published',
});

function judged(
  kind: Kind,
  type: string | undefined,
  values: Record<string, unknown>,
  body: string,
) {
  const file = fileFor(kind, String(values['title'] ?? ''), given.date);
  return findingsOf(
    { file, text: entryText(kind, { ...values, type }, body), values, body },
    templateOf(kind, type)!,
    options,
    known,
  );
}

test('words that blame are answered with a question, in the field and on the line on which they stand, and hold nothing up', () => {
  const values = {
    ...whole('retrospective', 'incident'),
    factors: [{ category: 'process', text: 'It was human error.' }],
  };
  const findings = judged(
    'retrospective',
    'incident',
    values,
    '\n## What happened\n\nIt was slow.\nThe root cause was a lock.\n',
  );
  assert.deepEqual(
    findings.map(({ field, line, mild }) => ({ field, line, mild })),
    [
      { field: 'factors.0.text', line: undefined, mild: true },
      { field: undefined, line: 5, mild: true },
    ],
  );
  assert.ok(findings.every(({ words }) => words.endsWith('?')));
});

test('personal data is warned of, that of the organisation included; a secret keeps the entry here and is not repeated', () => {
  const secret = ['gh', 'p_', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'].join('');
  const findings = judged(
    'playbook',
    'how-to',
    { ...whole('playbook', 'how-to'), outcome: 'Customer K-1234 is told' },
    `Ask jo.doe@mail-of-jo.net\n\n\`\`\`sh\nexport TOKEN=${secret}\n\`\`\`\n`,
  );
  assert.deepEqual(
    findings.map(({ field, line, mild }) => [field ?? line, mild]),
    [
      ['outcome', true],
      [1, true],
      [4, false],
    ],
  );
  assert.ok(!JSON.stringify(findings).includes(secret));
  const allowed = judged(
    'playbook',
    'how-to',
    whole('playbook', 'how-to'),
    '{/* allow personal-data: the press office is public */}\nAsk jo.doe@mail-of-jo.net\n',
  );
  assert.deepEqual(allowed, []);
});

test('a name, a password and a mailbox are found in every field as the check finds them; an address that is nobody’s is not', () => {
  const findings = judged(
    'retrospective',
    'incident',
    {
      ...whole('retrospective', 'incident'),
      summary: 'John Smith restarted the primary, and the orders that had waited went through.',
      impact: { summary: ['Shown in the log: pass', 'word=hunter2'].join('') },
      wentWell: ['Mail to jo.doe@mail-of-jo.net was answered', 'Mail to jo@example.com'],
    },
    'It was slow.\n',
  );
  assert.deepEqual(
    findings.map(({ field, mild }) => [field, mild]),
    [
      ['summary', true],
      ['impact.summary', false],
      ['wentWell.0', true],
    ],
  );
});

test('a team that is none is said at once, whatever else is missing', () => {
  const findings = judged('lesson', undefined, { title: 'Wait less', owner: 'dbas' }, 'Text.');
  assert.match(
    findings.find(({ field }) => field === 'owner')!.words,
    /no team `dbas`.*Did you mean `dba`/,
  );
});

test('the form asks for what an entry of its type cannot do without', () => {
  const required = requiredOf(templateOf('retrospective', 'incident')!);
  assert.deepEqual(
    ['severity', 'times', 'timeline', 'factors'].filter((name) => !required.includes(name)),
    [],
  );
  assert.ok(!requiredOf(templateOf('retrospective', 'project')!).includes('severity'));
  assert.ok(requiredOf(templateOf('playbook', 'runbook')!).includes('steps'));
});

test('every component has exactly one stencil for what authors may write, so that the preview leaves nothing out', () => {
  const texts = [
    ...Object.values(components).map(({ example }) => example),
    '<Timeline>\n<Event at="Day 1">\nOne.\n</Event>\n</Timeline>',
    '<Pipeline title="One">\n<Stage name="Apart" separate>Two.</Stage>\n</Pipeline>',
    ...alertKinds.map((kind) => `> [!${kind.toUpperCase()}]\n> Words.`),
    '```\nplain\n```',
    '```sql title="Who waits"\nSELECT 1;\n```',
    '```mermaid title="Drawn on the page"\ngraph LR\n  A --> B\n```',
    '![Words](./a.png "Title")',
  ];
  for (const text of texts) {
    const { blocks, problems } = compileSource(
      new Source('playbooks/a.mdx', `Text.\n\n${text}`),
      0,
      options,
      { parse: parseWithRemark },
    );
    assert.deepEqual(problems, []);
    const used = [...componentsIn(blocks)].filter(({ component }) => component !== 'Entry');
    assert.deepEqual(
      used.filter((block) => stencils.filter((stencil) => fits(stencil, block)).length !== 1),
      [],
    );
    assert.ok(used.length > 0 || text.startsWith('<Entry'), text);
  }
});
