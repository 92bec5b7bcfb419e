/**
 * What the compiler says at the edge of its rules: the first heading, a host with a port, a sign
 * within a word, a quote.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAddress } from '../../src/compile/text/address.ts';
import { compileEntry } from '../../src/compile/entry.ts';
import { readInfo } from '../../src/compile/render/code.ts';
import { mergeConflicts } from '../../src/compile/text/shape.ts';
import { Source } from '../../src/compile/text/source.ts';
import { componentsIn } from '../../src/domain/entry/block.ts';
import { escapeHtml } from '../../src/escape/html.ts';

const fields =
  '---\ntitle: A sample entry\nsummary: An entry that is right, to which a test adds one thing that may not be.\npillars: [sharing]\nowner: dba\ntype: how-to\nwhen: a test needs it\noutcome: Nothing else is wrong.\n---\n\n';

const compile = (body: string) =>
  compileEntry('playbooks/a.mdx', `${fields}${body}\n`, { base: '/', insecureHosts: [] });
const rulesOf = (body: string) =>
  compile(body).problems.map(({ rule, line, column }) => `${rule} ${line}:${column}`);

test('a quote in six quotes above a line of = is no conflict, the end of one below it is', () => {
  const linesOf = (text: string) =>
    mergeConflicts(new Source('playbooks/a.mdx', text)).map(({ line }) => line);
  assert.deepEqual(linesOf('>>>>>>> a quote\n\nWords\n=======\n'), []);
  assert.deepEqual(linesOf('Before\n\n>>>>>>> a quote\n\nWords\n=======\n'), []);
  assert.deepEqual(linesOf('Words\n=======\nOther words\n>>>>>>> main\n'), [4]);
});

test('the first heading is of the second level, and levels go down by one', () => {
  assert.deepEqual(rulesOf('### First\n\nText.'), ['heading-order 11:1']);
  assert.match(compile('### First\n\nText.').problems[0]!.fix, /^Write it with ##$/);
  assert.deepEqual(rulesOf('## First\n\n### Second\n\nText.\n\n## Third\n\nText.'), []);
  assert.deepEqual(rulesOf('## First\n\n#### Second\n\nText.'), ['heading-order 13:1']);
});

test('a host that may be linked without TLS is meant with its port', () => {
  const typeOf = (url: string, hosts: string[]) => readAddress(url, hosts).type;
  assert.equal(typeOf('http://wiki.internal:8080/a', ['wiki.internal:8080']), 'web');
  assert.equal(typeOf('http://wiki.internal:8080/a', ['wiki.internal']), 'unsafe');
  assert.equal(typeOf('http://wiki.internal/a', ['wiki.internal']), 'web');
  assert.equal(typeOf('http://wiki.internal/a', ['wiki.internal:8080']), 'unsafe');
});

test('a comment of a command may be typeset; what follows a sign within a word is no comment', () => {
  assert.deepEqual(rulesOf('```bash\nls # so – and so\n# – all of it\n```'), []);
  assert.deepEqual(rulesOf('```bash\nls a#b –l\n```'), ['typeset-command 12:8']);
});

test('text stays text between tags and in attributes', () => {
  assert.equal(escapeHtml('<a href="x">&\'</a>'), "&lt;a href=&quot;x&quot;&gt;&amp;'&lt;/a&gt;");
});

test('the language of a fence is known in capitals as well', () => {
  assert.deepEqual(readInfo('SQL', 'title="Look"'), {
    language: 'sql',
    title: 'Look',
    ignored: '',
  });
});

test('a picture that is shown by its reference has the caption of its definition, or none', () => {
  const titleOf = (definition: string) => {
    const { entry } = compile(`![A queue of sessions][queue]\n\n[queue]: ${definition}`);
    return [...componentsIn(entry!.blocks)].map(({ attributes }) => attributes['title']);
  };
  assert.deepEqual(titleOf('./queue.png "Who waits"'), ['Who waits']);
  assert.deepEqual(titleOf('./queue.png'), [undefined]);
});
