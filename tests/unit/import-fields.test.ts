/** What the fields of an entry are made of, and what of a front matter is kept beside them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Notes } from '../../src/import/convert/notes.ts';
import { shorten } from '../../src/import/convert/shorten.ts';
import { flatValues, splitFrontMatter } from '../../src/import/read/front-matter.ts';
import { fieldsFrom, long } from '../support/import-fields.ts';

test('a playbook takes its fields from the front matter, and says what the source does not', () => {
  const { fields, facts, unsure } = fieldsFrom(
    `---\ntitle: Fail over\ndescription: ${long}\ntags: [Standby, delivery, odd]\nkeywords: odd, own\ndraft: true\nweight: 3\nmenu:\n  main:\n    parent: ops\n---\n\n# Failing over\n\nWords.\n`,
  );
  assert.deepEqual(fields, {
    title: 'Fail over',
    summary: long,
    pillars: ['lean'],
    owner: 'platform',
    status: 'draft',
    tags: ['replication', 'ci-cd'],
    keywords: ['Failing over', 'odd', 'own'],
    importedFrom: 'docs/page.md',
    type: 'how-to',
    when: 'you look for: Fail over',
    outcome: 'Not stated in the source.',
  });
  assert.equal(facts, 'weight: 3 menu.main.parent: ops');
  assert.deepEqual(unsure, ['`type`, `when` and `outcome` are not in the source; they say so']);
});

test('a page without front matter has neither facts nor tags', () => {
  const { fields, facts } = fieldsFrom(`# A title of it\n\n${long}\n`);
  assert.deepEqual(
    Object.keys(fields).join(' '),
    'title summary pillars owner importedFrom type when outcome',
  );
  assert.deepEqual([fields['title'], fields['summary'], facts], ['A title of it', long, '']);
});

const summaryOf = (text: string, path?: string) => {
  const { fields, unsure } = fieldsFrom(text, {}, path);
  return [fields['summary'], unsure[0]];
};
const short = 'The summary was short; sentences of the text were added';
const none = 'There is no summary; it was made of the first sentences';

test('a summary is as given, else given and sentences of the text, else the first sentences', () => {
  assert.deepEqual(
    summaryOf(
      '---\nsummary: Short one.\n---\n\n# A title of it\n\nMore is said here, at length. And more.\n',
    ),
    ['Short one. More is said here, at length. And more.', short],
  );
  for (const name of ['summary', 'description', 'abstract', 'excerpt'])
    assert.equal(
      summaryOf(`---\n${name}: |\n  ${long}\n  And on.\n---\n\nx\n`)[0],
      `${long} And on.`,
    );
  assert.deepEqual(
    summaryOf(
      '# A title of it\n\n> Quoted words are the last. \n\n- One thing\n- Two things:\n\nWords of a paragraph! 12.\n',
    ),
    ['Words of a paragraph! 12. One thing. Two things: Quoted words are the last.', none],
  );
  assert.deepEqual(
    summaryOf(`# A title of it\n\n${'Word '.repeat(60)}end. ${long}\n`)[0],
    `${'Word '.repeat(42)}Word…`,
  );
  assert.equal(
    summaryOf(`# A title of it\n\n${'Words of one sentence here. '.repeat(9)}\n`)[0],
    `${'Words of one sentence here. '.repeat(3)}`.trim(),
  );
  assert.equal(
    summaryOf(
      '# 復旧の手順について\n\n確認してから始めます。終わったら知らせます。もう一度確認します。\n',
    )[0],
    '確認してから始めます。終わったら知らせます。もう一度確認します。',
  );
  assert.equal(
    summaryOf('# SSH\n\nUse it.\n', `a/${'b-'.repeat(30)}c_d.md`)[0],
    `About SSH. Use it. Imported from ${'b '.repeat(28)}b…, as it was.`,
  );
});

test('a title is on one line, not too short, and not too long', () => {
  const titleOf = (text: string) => {
    const { fields, changed, page } = fieldsFrom(text);
    return [fields['title'], changed.at(-1), page.tree.children[0]?.type];
  };
  assert.deepEqual(titleOf('# SSH\n\n- Words.\n'), [
    'About SSH',
    'The title was too short for the schema; a word was put in front',
    'list',
  ]);
  const words = `${'word '.repeat(18)}end`;
  assert.deepEqual(titleOf(`# ${words}\n\n- Words.\n`), [
    `${'word '.repeat(16)}word…`,
    'The title was too long for the schema; it stands in full at the head of the text',
    'paragraph',
  ]);
  const fits = 'w'.repeat(90);
  assert.equal(titleOf(`# ${fits}\n\nWords.\n`)[0], fits);
});

test('a lesson names its engines and its operation, and what was guessed', () => {
  const { fields, unsure } = fieldsFrom(
    `# A bulk update\n\n${long} MySQL, MariaDB, SQL Server, MongoDB, SQLite, Cassandra, Redis and Elasticsearch.\n`,
    { kind: 'lesson' },
  );
  const { claim, origin, confidence, database } = fields;
  assert.deepEqual(
    { claim, origin, confidence, database },
    {
      claim: long,
      origin: 'reading',
      confidence: 'observed-once',
      database: {
        engines: 'mysql mariadb sqlserver mongodb redis sqlite cassandra elasticsearch'
          .split(' ')
          .map((name) => ({ name })),
        operation: 'bulk-update',
        reversible: 'yes',
        dataLossRisk: 'possible',
        risk: 'moderate',
        blastRadius: 'database',
      },
    },
  );
  assert.deepEqual(unsure.slice(1), [
    '`database` was guessed: engines MySQL, MariaDB, SQL Server, MongoDB, Redis, SQLite, Cassandra, Elasticsearch, operation bulk-update, and risk moderate. A DBA should look at it',
    '`claim`, `origin` and `confidence` are not in the source: the claim is the summary, read somewhere, observed once',
  ]);
  const other = fieldsFrom(`# A title of it\n\n${long}\n`, { kind: 'lesson' });
  assert.match(other.unsure[1]!, /engines any, operation config,/);
});

test('front matter is read in each dialect, and text between rules is none', () => {
  const split = (text: string) => {
    const notes = new Notes();
    return [structuredClone(splitFrontMatter(text, notes)), notes.lists().unsure.length];
  };
  assert.deepEqual(split('---\na: 1\nb: 2020-01-01\n...\nx'), [
    { values: { a: '1', b: '2020-01-01' }, body: 'x' },
    0,
  ]);
  assert.deepEqual(split('\n+++\na = 1\n[b]\nc = "d"\n+++\nx'), [
    { values: { a: 1, b: { c: 'd' } }, body: 'x' },
    0,
  ]);
  assert.deepEqual(split('---\n---\nx'), [{ values: {}, body: 'x' }, 0]);
  assert.deepEqual(split("---\na: 'b: c'\nd: e: f\n  more\n\n---\nx"), [
    { values: { a: 'b: c', d: 'e: f more' }, body: 'x' },
    1,
  ]);
  assert.deepEqual(split('+++\na = b\n+++\nx'), [{ values: { a: 'b' }, body: 'x' }, 1]);
  for (const text of ['---\njust words\n---\nx', 'x\n---\na: 1\n---\n', '---\na: 1\n'])
    assert.deepEqual(split(text), [{ values: {}, body: text }, 0]);
});

test('values are shown by their paths, lists in a row', () => {
  assert.deepEqual(
    flatValues({
      a: ['x', 1],
      b: { c: { d: true } },
      e: [{ f: 'g' }],
      h: null,
      i: undefined,
      j: new Date('2020-01-01T00:00:00Z'),
    }),
    [
      ['a', 'x, 1'],
      ['b.c.d', 'true'],
      ['e.0.f', 'g'],
      ['h', ''],
      ['i', ''],
      ['j', '2020-01-01T00:00:00.000Z'],
    ],
  );
});

test('words are cut at a word where that keeps half of them, and counted as readers do', () => {
  assert.deepEqual(
    [
      shorten('one two three', 9),
      shorten('a bbbbbbbbbbbb', 8),
      shorten('👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 3),
      shorten('👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 2),
      shorten('one – two', 7),
    ],
    ['one two…', 'a bbbbb…', '👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', '👩‍👩‍👧‍👦…', 'one …'],
  );
});
