/** Foreign Markdown becomes entries that pass the check, and nothing of it is lost in silence. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import sharp from 'sharp';
import { check } from '../../src/checks/check.ts';
import { compileEntry } from '../../src/compile/entry.ts';
import type { Kind } from '../../src/domain/entry/kind.ts';
import { importFolder } from '../../src/import/import.ts';
import { readStamp } from '../../src/import/fields/timestamps.ts';
import { namesFor } from '../../src/import/convert/names.ts';
import type { FileReport } from '../../src/import/report.ts';
import { prepareTarget } from '../../src/import/target.ts';
import { listContent } from '../../src/repository/content/files.ts';
import { readVocabulary } from '../../src/repository/content/vocabulary.ts';

const options = { base: '/', insecureHosts: [] };
const scratch = mkdtempSync(join(tmpdir(), 'portal-import-'));
after(() => rmSync(scratch, { recursive: true }));

type Files = Record<string, string | Uint8Array>;

interface Imported {
  /** Text of an entry by the path of its source. */
  entry: (source: string) => string;
  report: (source: string) => FileReport;
  /** The words of an entry as readers and search see them. */
  words: (source: string) => string;
  to: string;
}

/** Imports files into a folder, and fails when the check has anything to say about it. */
async function run(
  files: Files,
  { kind = 'playbook' as Kind, to = mkdtempSync(join(scratch, 'to-')) } = {},
): Promise<Imported> {
  const from = mkdtempSync(join(scratch, 'from-'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(from, path)), { recursive: true });
    writeFileSync(join(from, path), content);
  }
  const { tags } = await prepareTarget(to);
  const reports = await importFolder(
    { from, to, kind, owner: 'platform', pillars: ['automation'], tags },
    options,
  );
  const problems = await checkFolder(to);
  assert.deepEqual(problems, []);
  const report = (source: string) => reports.find((item) => item.source === source)!;
  const entry = (source: string) => readFileSync(join(to, report(source).entry!), 'utf8');
  const words = (source: string) =>
    compileEntry(report(source).entry!, entry(source), options)
      .entry!.sections.map(({ heading, text }) => `${heading?.text ?? ''} ${text}`)
      .join(' ');
  return { entry, report, words, to };
}

async function checkFolder(root: string): Promise<string[]> {
  const files = await listContent(root);
  const vocabulary = readVocabulary(root, files);
  const compiled = files.entries.map((file) =>
    compileEntry(file, readFileSync(join(root, file), 'utf8'), options),
  );
  const library = {
    compiled,
    entries: compiled.flatMap(({ entry }) => entry ?? []),
    ids: files.entries.map((file) => file.replace(/\.mdx$/, '')),
    ...vocabulary,
    images: files.images,
  };
  return check({
    ...library,
    problems: [...files.problems, ...vocabulary.problems],
    secrets: [],
    removed: [],
    unchecked: [],
  }).map(({ file, line, message }) => `${file}:${line} ${message}`);
}

/** Imports one text and returns its entry without front matter. */
async function body(text: string, name = 'page.md'): Promise<string> {
  const { entry } = await run({ [name]: text });
  return entry(name).replace(/^---\n[\s\S]*?\n---\n\n/, '');
}

test('a page of GOV.UK keeps its title, its origin and what has no field', async () => {
  const { entry } = await run({
    'manual/queue.html.md':
      '---\ntitle: Empty the queue\nowner_slack: "#queues"\nlast_reviewed_on: 2026-01-02\n---\n\nStop the workers first, and look at what they hold before you do.\n',
  });
  const text = entry('manual/queue.html.md');
  assert.match(text, /title: Empty the queue\nsummary: Stop the workers first/);
  assert.match(text, /importedFrom: manual\/queue\.html\.md/);
  assert.match(
    text,
    /<Details summary="Facts from the source">\n {2}- \*\*owner_slack\*\*: #queues\n {2}- \*\*last_reviewed_on\*\*: 2026-01-02/,
  );
});

test('what looks like a secret is not imported, and the report says so', async () => {
  const password = ['s3', 'cr', '3t-'].join('') + 'Pa55phrase';
  const { entry, report } = await run({
    'a.md': `# Connect to the database\n\nUse \`postgres://app:${password}@db.example.org/app\`, never by mail.\n`,
  });
  assert.match(entry('a.md'), /postgres:\/\/app:redacted@db\.example\.org\/app/);
  assert.ok(
    report('a.md').unsure.some((what) =>
      what.startsWith('What looks like an address with a password was replaced'),
    ),
  );
});

test('a file without front matter takes its title from its heading, else from its name', async () => {
  const { entry, report } = await run({
    'a.md': 'Restart the relay\n=================\n\nIt takes a minute.\n',
    'disk-space_low.markdown': 'Delete old logs.\n',
  });
  assert.match(entry('a.md'), /title: Restart the relay\n/);
  assert.doesNotMatch(entry('a.md'), /^#+ Restart/m);
  assert.match(entry('disk-space_low.markdown'), /title: Disk space low\n/);
  assert.ok(
    report('disk-space_low.markdown').unsure.some((what) => what.includes('made of the file name')),
  );
});

test('titles and summaries fit the schema, and what was cut off stays in the text', async () => {
  const long =
    'What to do when the very long queue of the ordering system fills up at night and nobody who knows it is awake';
  const { entry, words } = await run({
    'a.md': `---\ntitle: ${long}\n---\n\nCall.\n`,
    'b.md': '# SSH\n\nUse a key.\n',
  });
  assert.match(entry('a.md'), /title: What to do when .*…\n/);
  assert.ok(words('a.md').includes(long));
  assert.match(entry('b.md'), /title: About SSH\n/);
  assert.match(entry('b.md'), /summary: About SSH\. Use a key\. Imported from b\.md/);
});

test('a heading that is no title becomes a keyword and stays readable', async () => {
  const { entry } = await run({
    'a.md': '---\ntitle: Queue is full\n---\n\n# QueueFull\n\n## Meaning\n\nNothing leaves it.\n',
  });
  assert.match(
    entry('a.md'),
    /keywords:\n {2}- QueueFull\n[\s\S]*\n\*\*QueueFull\*\*\n\n## Meaning/,
  );
});

test('headings begin at the second level and leave none out', async () => {
  assert.equal(
    await body(
      '---\ntitle: A page of levels\n---\n\ntext\n\n# One\n\n#### Four\n\n###\n\nUnderlined\n---\n',
    ),
    'text\n\n## One\n\n### Four\n\n### Underlined\n',
  );
});

test('comments stay comments, also of several lines', async () => {
  const text = await body(
    '# A page of comments\n\nSeen <!-- unseen --> text.\n\n<!-- one -->\n<!--\ntwo {\n\nlines */ }\n-->\n',
  );
  assert.match(
    text,
    /^Seen \{\/\* unseen \*\/\} text\.\n\n\{\/\* one \*\/\}\n\n\{\/\*\s+two \{\n\n\s+lines \* \/ \}\s*\*\/\}/,
  );
});

test('autolinks, http and addresses that are none become links or code', async () => {
  const text = await body(
    '# A page of addresses\n\nSee <https://example.org/a>, <http://example.org/b>, http://localhost:9090/c, [d](javascript:alert(1)) and [e](//example.org/e).\n',
  );
  assert.match(text, /\[https:\/\/example\.org\/a\]\(https:\/\/example\.org\/a\)/);
  assert.match(text, /\[http:\/\/example\.org\/b\]\(https:\/\/example\.org\/b\)/);
  assert.match(
    text,
    /`http:\/\/localhost:9090\/c`, d \(`javascript:alert\(1\)`\) and \[e\]\(https:\/\/example\.org\/e\)/,
  );
});

test('braces, placeholders and words of JavaScript are text', async () => {
  const { words } = await run({
    'a.md':
      'import the data from {source} into <your-table>.\n\nexport {it} when a < b and <title> is set, or <T>.\n\n<cluster-name>\n',
  });
  assert.equal(
    words('a.md').trim(),
    'import the data from {source} into <your-table>. export {it} when a < b and <title> is set, or <T>. <cluster-name>',
  );
});

test('templates are shown as code, and those that print the front matter are filled in', async () => {
  const { entry, report } = await run({
    'a.html.md.erb':
      '---\ntitle: A page of templates\n---\n\n# <%= current_page.data.title %>\n\nThere are <%= Repos.size %> and {{ count }} and {% raw %}.\n\n<%= render(\n  "x"\n) %>\n\n```\n{{ kept }}\n```\n',
  });
  const text = entry('a.html.md.erb');
  assert.match(text, /There are `<%= Repos\.size %>` and `\{\{ count \}\}` and `\{% raw %\}`\./);
  assert.match(text, /```erb\n<%= render\(\n {2}"x"\n\) %>\n```/);
  assert.match(text, /```\n\{\{ kept \}\}\n```/);
  assert.doesNotMatch(text, /current_page/);
  assert.ok(report('a.html.md.erb').unsure.some((what) => what.startsWith('Templates (5)')));
});

test('admonitions of MkDocs, Docusaurus and MyST become alerts', async () => {
  const text = await body(
    '# A page of alerts\n\n!!! warning "Mind the gap"\n    First.\n\n    Second.\n\n:::tip Title\nThird.\n:::\n\n```{note}\nFourth `x`.\n```\n\n??? question "Why?"\n    Fifth.\n',
  );
  assert.match(text, /> \[!WARNING\]\n> \*\*Mind the gap\*\*\n>\n> First\.\n>\n> Second\./);
  assert.match(text, /> \[!TIP\]\n> \*\*Title\*\*\n>\n> Third\./);
  assert.match(text, /> \[!NOTE\]\n> Fourth `x`\./);
  assert.match(text, /> \*\*Why\?\*\*\n>\n> Fifth\./);
});

test('MyST labels, roles and tables of contents become links', async () => {
  const { entry } = await run({
    'index.md':
      '# The first page\n\n```{toctree}\n:maxdepth: 2\nother\nmissing\n```\n\nSee {ref}`how it works <label-x>` and {doc}`other`.\n',
    'other.md': '# The other page\n\ntext\n\n(label-x)=\n## How it works\n\ntext\n',
  });
  const text = entry('index.md');
  assert.match(text, /- \[other\]\(\/playbooks\/other\/\)\n- missing\n/);
  assert.match(
    text,
    /\[how it works\]\(\/playbooks\/other\/#how-it-works\) and \[other\]\(\/playbooks\/other\/\)/,
  );
});

test('HTML becomes Markdown, with the Markdown inside of it', async () => {
  const text = await body(
    '# A page of HTML\n\nPress <kbd>Ctrl</kbd> and read <a href="https://example.org">**this**</a>.<br>Run <code>a_b_c</code>.\n\n<details><summary>More</summary>\n\n- one\n- two\n\n</details>\n\n<table><tr><th>A</th></tr><tr><td><ul><li>x</li><li>y</li></ul></td></tr></table>\n\n<script>alert(1)</script>\n\n<iframe src="https://example.org/graph"></iframe>\n',
  );
  assert.match(
    text,
    /Press `Ctrl` and read \[\*\*this\*\*\]\(https:\/\/example\.org\)\.\\\nRun `a_b_c`\./,
  );
  assert.match(text, /<Details summary="More">\n {2}- one\n {2}- two\n<\/Details>/);
  assert.match(text, /\| A \|\n\| - \|\n\| x y \|/);
  assert.match(text, /```js\nalert\(1\)\n```/);
  assert.match(text, /\[Embedded: https:\/\/example\.org\/graph\]/);
});

test('what only looks like HTML is text', async () => {
  const { words } = await run({
    'a.md':
      '# A page of signs\n\nOpen <script>alert(1)</script> and <?php echo 1; ?>.\n\n<div id="x"\n*hi*\n\n<!DOCTYPE html>\n',
  });
  assert.equal(
    words('a.md').trim(),
    'Open <script>alert(1)</script> and <?php echo 1; ?>. <div id="x" hi <!DOCTYPE html>',
  );
});

test('components of Docusaurus leave their words', async () => {
  const { words } = await run({
    'a.mdx':
      'import Tabs from "@theme/Tabs";\n\n# A page of tabs\n\n{/* unseen */}\n\n<Tabs>\n<TabItem value="a" label="Linux">\n\nUse **apt**.\n\n</TabItem>\n</Tabs>\n',
  });
  assert.match(words('a.mdx'), /^\s*Linux\s+Use apt\.\s*$/);
});

test('footnotes without their other half stay readable', async () => {
  const { words } = await run({
    'a.md':
      '# A page of notes\n\nOne[^1] and two[^2] and [^/]+ as a pattern.\n\n[^1]: First note.\n\n[^3]: Third note.\n',
  });
  assert.match(
    words('a.md'),
    /One and two\[\^2\] and \[\^\/\]\+ as a pattern\.[\s\S]*First note\.[\s\S]*3: Third note\./,
  );
});

test('tables keep cells beyond the last column', async () => {
  const { words } = await run({
    'a.md': '# A wide table\n\n| a | b |\n|---|---|\n| 1 | 2 | three |\n',
  });
  assert.match(words('a.md'), /three/);
});

test('diagrams are drawn where they can be, and are text where they cannot', async () => {
  const text = await body(
    '# A page of diagrams\n\n## Who waits\n\n```mermaid\ngraph TD\n  A-->B\n```\n\n```mermaid\ngantt\n  title X\n```\n\n```{.bash} linenums="1"\nls\n```\n',
  );
  assert.match(text, /```mermaid title="Who waits"\ngraph TD/);
  assert.match(text, /```text title="Who waits"\ngantt/);
  assert.match(text, /```bash\nls/);
});

test('links lead to the new addresses, with anchors that exist', async () => {
  const { entry, report } = await run({
    'docs/alerts/QueueFull.md':
      '# Queue full\n\nSee [setup](../setup.md#first-steps), [root](/docs/setup.html), [folder](../guide/), [gone](../gone.md), [here](#what-to-do), [nowhere](#gone), [top](../setup.md#set-up) and [script](run.sh).\n\n## What to do\n\nWait.\n',
    'docs/setup.md':
      '# Set up\n\ntext\n\n## First steps {#start}\n\nGo [back](alerts/QueueFull.md#start) or [on](#start).\n',
    'docs/guide/index.md': '# The guide\n\ntext\n',
    'docs/alerts/run.sh': 'ls',
  });
  const text = entry('docs/alerts/QueueFull.md');
  assert.match(
    text,
    /\[setup\]\(\/playbooks\/setup\/#first-steps\), \[root\]\(\/playbooks\/setup\/\), \[folder\]\(\/playbooks\/guide-index\/\), gone, \[here\]\(#what-to-do\), nowhere, \[top\]\(\/playbooks\/setup\/\) and script\./,
  );
  assert.match(
    entry('docs/setup.md'),
    /Go \[back\]\(\/playbooks\/queue-full\/\) or \[on\]\(#first-steps\)/,
  );
  const { unsure } = report('docs/alerts/QueueFull.md');
  assert.ok(unsure.some((what) => what.includes('`../gone.md` leads to nothing')));
  assert.ok(unsure.some((what) => what.includes('no section `#gone`')));
});

test('links by reference and by Hugo lead on as well', async () => {
  const { entry } = await run({
    'a.md': '# The page A\n\n[one][x] and [two]({{< ref "./b.md" >}}).\n\n[x]: b.md\n',
    'b.md': '# The page B\n\ntext\n',
  });
  assert.match(entry('a.md'), /\[one\]\(\/playbooks\/b\/\) and \[two\]\(\/playbooks\/b\/\)/);
});

test('images that are there are copied, all others are named in words', async () => {
  const png = await sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  const { entry, to } = await run({
    'docs/a.md':
      '# A page of images\n\n![The queue](img/Queue%20A.PNG) ![](img/not.png) ![Badge](https://example.org/b.svg) ![x](gone.png)\n\n[![Linked](img/Queue%20A.PNG)](https://example.org)\n',
    'docs/img/Queue A.PNG': png,
    'docs/img/not.png': 'no picture',
  });
  const text = entry('docs/a.md');
  assert.match(
    text,
    /!\[The queue\]\(\.\/a-queue-a\.png\) \*Image: not\* \[Image: Badge\]\(https:\/\/example\.org\/b\.svg\) \*Image: x\*/,
  );
  assert.match(text, /\[Linked\]\(https:\/\/example\.org\)/);
  assert.deepEqual(readFileSync(join(to, 'playbooks/a-queue-a.png')), png);
});

test('encodings other than UTF-8 are read and reported', async () => {
  const utf16 = Buffer.concat([
    Buffer.from([0xff, 0xfe]),
    Buffer.from('# Größe der Tabelle\r\n\r\ntext\r\n', 'utf16le'),
  ]);
  const { entry, report } = await run({
    'a.md': utf16,
    'b.md': Buffer.from('# Größe des Index\n\na\u0007b\u202E\n', 'latin1'),
    'c.md': '\uFEFF# With a mark\n\nzero\u200Bwidth \u0007 bell\n',
  });
  assert.match(entry('a.md'), /title: Größe der Tabelle\n/);
  assert.match(entry('b.md'), /title: Größe des Index\n/);
  assert.ok(report('b.md').unsure.some((what) => what.includes('windows-1252')));
  assert.match(entry('c.md'), /zerowidth ␇ bell/);
});

test('front matter that is broken, TOML or no front matter at all loses nothing', async () => {
  const { entry, words } = await run({
    'a.md': '---\ntitle: One: two: three\nteam: [a\n---\n\ntext\n',
    'b.md': '+++\ntitle = "From a TOML head"\nweight = 3\n+++\n\ntext\n',
    'c.md': '---\n\njust a line\n\n---\n\nmore\n',
  });
  assert.match(entry('a.md'), /title: "One: two: three"\n/);
  assert.match(words('a.md'), /team: \[a/);
  assert.match(entry('b.md'), /title: From a TOML head\n[\s\S]*\*\*weight\*\*: 3/);
  assert.match(words('c.md'), /just a line\s+more/);
});

test('names come from the path, with folders only where they are needed', () => {
  const names = namesFor(
    [
      'README.md',
      'a/index.md',
      'a/setup.md',
      'b/setup.md',
      'a/KubeAPIDown.html.md.erb',
      'a/Größe & Co.md',
      '日本.md',
    ],
    'Wiki Export',
  );
  assert.deepEqual(Object.fromEntries(names), {
    'README.md': 'wiki-export-readme',
    'a/index.md': 'a-index',
    'a/setup.md': 'setup',
    'b/setup.md': 'b-setup',
    'a/KubeAPIDown.html.md.erb': 'kube-api-down',
    'a/Größe & Co.md': 'grosse-co',
    '日本.md': 'ri-ben',
  });
});

test('a page keeps its name before one of the same name in a folder, whichever comes first', () => {
  assert.deepEqual(Object.fromEntries(namesFor(['a/backup.md', 'backup.md'], 'wiki')), {
    'backup.md': 'backup',
    'a/backup.md': 'a-backup',
  });
});

test('an entry of the same origin is replaced, any other is left alone', async () => {
  const first = await run({ 'a.md': '# The page A\n\nold text\n' });
  const again = await run({ 'a.md': '# The page A\n\nnew text\n' }, { to: first.to });
  assert.match(again.entry('a.md'), /new text/);
  const other = await run({ 'x/a.md': '# Another page A\n\nother\n' }, { to: first.to });
  assert.notEqual(other.report('x/a.md').entry, again.report('a.md').entry);
  assert.match(again.entry('a.md'), /new text/);
});

test('an entry that was edited here is never overwritten in silence', async () => {
  const first = await run({ 'a.md': '# The page A\n\nold text\n' });
  const path = join(first.to, first.report('a.md').entry!);
  writeFileSync(path, readFileSync(path, 'utf8').replace('old text', 'old text, corrected'));
  const same = await run({ 'a.md': '# The page A\n\nold text\n' }, { to: first.to });
  assert.match(same.report('a.md').unsure.join('\n'), /was edited here and its source has not/);
  const other = await run({ 'a.md': '# The page A\n\nnew text\n' }, { to: first.to });
  assert.match(other.report('a.md').error!, /was edited here since it was imported/);
  assert.match(readFileSync(path, 'utf8'), /old text, corrected/);
});

test('drafts stay drafts, and nothing published leads to them', async () => {
  const { entry } = await run({
    'a.md': '# The page A\n\n[b](b.md)\n',
    'b.md': '---\ntitle: The page B\ndraft: true\n---\n\ntext\n',
  });
  assert.match(entry('b.md'), /status: draft/);
  assert.doesNotMatch(entry('a.md'), /\/playbooks\/b\//);
});

test('what is nested too deep becomes code', async () => {
  const { words, report } = await run({
    'a.md': `# A deep page\n\nbefore\n\n${'> '.repeat(80)}deep\n`,
  });
  assert.match(words('a.md'), /before[\s\S]*deep/);
  assert.ok(report('a.md').unsure.some((what) => what.startsWith('A block became code')));
});

test('times are read as timelines have them', () => {
  assert.deepEqual(readStamp('2018-04-18 12:35'), { date: '2018-04-18', time: '12:35', rest: '' });
  assert.deepEqual(readStamp('~13:30-13:45 PST - it fell over'), {
    time: '13:30',
    zone: '-08:00',
    rest: 'it fell over',
  });
  assert.deepEqual(readStamp('Sep 27 2017 1:06pm: seen'), {
    date: '2017-09-27',
    time: '13:06',
    rest: 'seen',
  });
  assert.deepEqual(readStamp('3 May 2021'), { date: '2021-05-03', rest: '' });
  assert.deepEqual(readStamp('2021-05-10T12:15Z'), {
    date: '2021-05-10',
    time: '12:15',
    zone: 'Z',
    rest: '',
  });
  assert.equal(readStamp('2021-02-30'), undefined);
  assert.equal(readStamp('4 pods were down'), undefined);
});

test('a post-mortem whose headings are times gets a timeline', async () => {
  const { entry, report } = await run(
    {
      '2018-04-18-flood.md':
        '# 2018-04-18, A flood\n\n## Timeline\n\nAll times in CEST\n\n### 2018-04-18 22:35\n\nA deploy.\n\n### ~23:10 - Nothing starts\n\nWe looked.\n\n### 06:05\n\nIt is over.\n',
    },
    { kind: 'retrospective' },
  );
  const text = entry('2018-04-18-flood.md');
  assert.match(text, /type: incident\n/);
  assert.match(
    text,
    /at: 2018-04-18T22:35:00\+02:00\n {4}text: A deploy\.[\s\S]*at: 2018-04-18T23:10:00\+02:00\n {4}text: Nothing starts[\s\S]*at: 2018-04-19T06:05:00\+02:00/,
  );
  assert.ok(
    report('2018-04-18-flood.md').unsure.some((what) =>
      what.startsWith('The severity is not in the source'),
    ),
  );
});

test('a post-mortem with key events gets its moments', async () => {
  const { entry } = await run(
    {
      'a.md':
        '# Incident on 2023-01-02 - Queue stopped\n\n- **Key events**\n  - First detected 2023-01-02 10:11\n  - Incident declared: 2023-01-02 10:20\n  - Resolved 2023-01-02 11:00\n\n- **Impact**: Nobody could order.\n\n- **Context**:\n  - 2023-01-02 10:30: The relay was restarted\n',
    },
    { kind: 'retrospective' },
  );
  assert.match(
    entry('a.md'),
    /detected: 2023-01-02T10:11:00Z\n {2}acknowledged: 2023-01-02T10:20:00Z\n {2}resolved: 2023-01-02T11:00:00Z/,
  );
  assert.match(entry('a.md'), /summary: Nobody could order\./);

  const twice = await run(
    {
      'a.md':
        '# Incident on 2023-01-02 - Queue stopped\n\n- First detected 2023-01-02 10:11\n- Detected by the vendor 2023-01-02 10:40\n- Resolved 2023-01-02 11:00\n\nNobody could order.\n',
    },
    { kind: 'retrospective' },
  );
  assert.match(twice.entry('a.md'), /detected: 2023-01-02T10:11:00Z\n {2}resolved/);
  assert.match(entry('a.md'), /text: The relay was restarted/);
});

test('a retrospective without times and a lesson say what they guess', async () => {
  const project = await run(
    { 'a.md': '# How we moved the queue\n\nOn 3 May 2021 we began.\n' },
    { kind: 'retrospective' },
  );
  assert.match(project.entry('a.md'), /type: project\ndate: 2021-05-03/);
  const lesson = await run(
    { 'a.md': '# Replication lags\n\nPostgreSQL replicas fall behind when they are busy.\n' },
    { kind: 'lesson' },
  );
  assert.match(lesson.entry('a.md'), /engines:\n {4}- name: postgres\n {2}operation: replication/);
  assert.ok(lesson.report('a.md').unsure.some((what) => what.includes('A DBA should look at it')));
});

test('a lesson on a queue or a table service names its engine, and no company', async () => {
  const enginesOf = async (text: string) => {
    const { entry } = await run({ 'a.md': `# What we learned\n\n${text}\n` }, { kind: 'lesson' });
    return [...entry('a.md').matchAll(/- name: (\w+)/g)].map(([, name]) => name);
  };
  const both = await enginesOf('Kafka and RabbitMQ keep what nobody reads.');
  assert.deepEqual(both, ['kafka', 'rabbitmq']);
  assert.deepEqual(await enginesOf('A hot key of DynamoDB is throttled.'), ['dynamodb']);
  assert.deepEqual(await enginesOf('The archiver of Oracle Database 19c hangs.'), ['oracle']);
  assert.deepEqual(await enginesOf('Oracle wrote to us about a licence.'), []);
});

test('the command says what it did, and what is wrong with its arguments', () => {
  const from = mkdtempSync(join(scratch, 'from-'));
  const to = join(scratch, 'command');
  writeFileSync(join(from, 'a.md'), '# The page A\n\ntext\n');
  const command = [
    'src/cli/import.ts',
    '--from',
    from,
    '--to',
    to,
    '--kind',
    'playbook',
    '--pillar',
    'automation',
    '--report',
    join(scratch, 'report.json'),
  ];
  const output = execFileSync('node', [...command, '--owner', 'platform'], { encoding: 'utf8' });
  assert.match(output, /^a\.md → playbooks\/a\.mdx\n {2}look at: /);
  assert.match(output, /1 of 1 files imported/);
  assert.equal(
    (JSON.parse(readFileSync(join(scratch, 'report.json'), 'utf8')) as { files: FileReport[] })
      .files[0]!.entry,
    'playbooks/a.mdx',
  );
  assert.throws(
    () => execFileSync('node', [...command, '--owner', 'platfrom'], { stdio: 'pipe' }),
    (cause: { status: number; stderr: Buffer }) => {
      assert.equal(cause.status, 2);
      assert.match(String(cause.stderr), /There is no team platfrom\. Did you mean `platform`\?/);
      return true;
    },
  );
});
