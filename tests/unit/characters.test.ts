/** Characters that mislead are found in what a text stands for, not only in how it is written. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileEntry } from '../../src/compile/entry.ts';

const fields =
  '---\ntitle: A sample entry\nsummary: An entry that is right, to which a test adds one thing that is not.\npillars: [sharing]\nowner: dba\ntype: how-to\nwhen: a test needs it\noutcome: Nothing else is wrong.\n';

function rulesOf(body: string, field = ''): string[] {
  const { problems } = compileEntry('playbooks/a.mdx', `${fields}${field}---\n\n${body}\n`, {
    base: '/',
    insecureHosts: [],
  });
  return problems.map(({ rule, line, column }) => `${rule} ${line}:${column}`);
}

const bodies: Record<string, readonly string[]> = {
  'Text &#x202e; here': ['bidi-character 11:1'],
  'Text &#8238; here': ['bidi-character 11:1'],
  '[text](https://example.org/%E2%80%AEx)': ['bidi-character 11:1'],
  '[text](https://example.org/%e2%81%a6x)': ['bidi-character 11:1'],
  '[text](https://example.org/?a=%1B)': ['control-character 11:1'],
  '[text][a]\n\n[a]: https://example.org/%00': ['control-character 13:1'],
  '![A queue &#x200f; of sessions](./a.png)': ['bidi-character 11:1'],
  '<Details summary="&#x2067;">\n\nText.\n\n</Details>': ['bidi-character 11:1'],
  '[text](mailto:dba@example.org?body=a%0D%0Ab)': [],
  '[text](https://example.org/%FF%20%C3%A9)': [],
  'Literally `&#x202e;`, and &#x0000202e; with too many digits': [],
};

for (const [body, expected] of Object.entries(bodies)) {
  test(`${expected.length > 0 ? 'finds what misleads in' : 'finds nothing in'} ${JSON.stringify(body)}`, () =>
    assert.deepEqual(rulesOf(body), expected));
}

test('an escape in the name of a field misleads as much as one in its value', () => {
  assert.ok(rulesOf('Text.', '"when\\u202E": now\n').includes('bidi-character 9:1'));
  assert.deepEqual(rulesOf('Text.', 'keywords: ["\\U0000202E"]\n'), ['bidi-character 9:12']);
  assert.deepEqual(rulesOf('Text.', 'keywords: ["\\e[31m"]\n'), ['control-character 9:12']);
});
