/** What is written for another program: no name, however made, means anything to it but itself. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import rss from '@astrojs/rss';
import { parse, type HTMLElement } from 'node-html-parser';
import { markdownToHtml } from 'satteri';
import { SaxesParser } from 'saxes';
import { githubFreshness, textFreshness } from '../../src/checks/reporters/freshness.ts';
import { githubReporter } from '../../src/checks/reporters/github.ts';
import { jsonReporter } from '../../src/checks/reporters/json.ts';
import { githubReview, textReview } from '../../src/checks/reporters/review.ts';
import { textReporter } from '../../src/checks/reporters/text.ts';
import { newFileOn } from '../../src/domain/new-file.ts';
import { nginxMap, redirectsFile } from '../../src/domain/redirect.ts';
import type { Review } from '../../src/domain/review.ts';
import type { Problem } from '../../src/domain/rule.ts';
import type { UpkeepGroup } from '../../src/domain/upkeep.ts';
import { jsonLine } from '../../src/escape/json.ts';
import { markdownLink, markdownText } from '../../src/escape/markdown.ts';
import { shellPath } from '../../src/escape/shell.ts';
import { terminalLines, terminalWord } from '../../src/escape/terminal.ts';
import { reportText } from '../../src/import/report.ts';
import { forgeLinks } from '../../src/library/forge.ts';
import { readLibrary } from '../../src/library/read.ts';
import { fixtures, root } from '../support/build.ts';
import { hostileNames } from '../support/hostile-names.ts';

const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const site = 'https://portal.example.org';

const { entries } = await readLibrary(join(fixtures, 'base'), { base: '/', insecureHosts: [] });
const [sample] = entries;

/** A problem of which every word is the name. */
const problemOf = (name: string): Problem =>
  ({ rule: 'file-name', file: name, line: 1, column: 1, message: name, fix: name });

const context = { folder: 'content', entries: 1, rulesPage: `${site}/guide/rules/` };

const reviewOf = (name: string): Review => ({
  files: [{ file: name, status: 'added', added: 1, removed: 0, title: name, url: `/playbooks/${name}/` }],
  newTags: [name], newTeams: [name], groups: [name], machinery: [name], batch: { files: 1, isLarge: false },
});

const upkeepOf = (name: string): UpkeepGroup[] => {
  const fields = { ...sample!.fields, title: name, owner: name } as typeof sample extends undefined ? never : NonNullable<typeof sample>['fields'];
  const entry = { ...sample!, id: `playbooks/${name}`, file: name, fields };
  return [{ id: 'a', title: 'A group', means: 'What it means.', rows: [{ entry, uses: 0 }] }];
};

const found = { errors: 1, warnings: 0 };

/** Everything that is written for people, as it leaves the commands. */
const texts: Record<string, (name: string) => string> = {
  check: (name) => terminalLines(textReporter([problemOf(name)], context)),
  review: (name) => terminalLines(textReview(reviewOf(name), found)),
  freshness: (name) => terminalLines(textFreshness(upkeepOf(name), site)),
  import: (name) => terminalLines(reportText([{ source: name, entry: name, changed: [name], unsure: [name], error: name }])),
  'a line of its own': (name) => terminalLines(terminalWord(name)),
  'a text that nobody looked at': (name) => terminalLines(name),
};

/** The command that GitHub's runner reads out of a line. Source: actions/runner, ActionCommand.cs. */
function commandIn(line: string): { name: string; data: string } | undefined {
  const shown = line.replace(/\p{DI}/gu, '').trimStart();
  const [, name = '', data = ''] = /^::([\w-]+)(?: .*?)?::(.*)$/s.exec(shown) ?? /##\[([\w-]+).*?\](.*)$/s.exec(shown) ?? [];
  return name ? { name, data } : undefined;
}

for (const [report, write] of Object.entries(texts)) {
  test(`no name steers a terminal or a job from the report: ${report}`, () => {
    const lines = write('plain').split('\n').length;
    for (const name of hostileNames) {
      const written = write(name).split('\n');
      if (report !== 'a text that nobody looked at') assert.equal(written.length, lines, JSON.stringify(name));
      for (const line of written) {
        assert.doesNotMatch(line.replaceAll('\t', ''), unseen, JSON.stringify(name));
        assert.equal(commandIn(line), undefined, JSON.stringify(name));
      }
    }
  });
}

test('a plain text is printed as it is', () => {
  const text = 'content/a.mdx:3:1  error  no-code\n  Text: a::b, 50% of “x” 😀\n\n\tindented';
  assert.equal(terminalLines(text), text);
});

test('what cannot be seen is printed as its number', () => {
  assert.equal(terminalWord('a\u001b[2J\n\u202e::'), 'a\\x1b[2J\\x0a\\u{202e}::');
});

test('an annotation is one command, and GitHub reads the name out of it', () => {
  for (const name of hostileNames) {
    const annotation = githubReporter([problemOf(name)], context);
    assert.equal(annotation.split(/[\r\n]/).length, 1, JSON.stringify(name));
    assert.equal(commandIn(annotation)?.name, 'error');
    const [, properties = ''] = /^::error (.*?)::/.exec(annotation) ?? [];
    const values = properties.split(',').map((pair) => pair.slice(pair.indexOf('=') + 1));
    assert.equal(values.length, 4, JSON.stringify(name));
    const file = values[0]!.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%25', '%');
    assert.equal(file, terminalWord(`content/${name}`));
  }
});

test('JSON holds every name as it is, and nothing that a terminal, a job or a page could read out of it', () => {
  for (const name of hostileNames) {
    const line = jsonReporter([problemOf(name)], context);
    assert.equal((JSON.parse(line) as { problems: Problem[] }).problems[0]!.file, name);
    assert.doesNotMatch(line, unseen);
    assert.doesNotMatch(line, /<|##\[/);
    assert.deepEqual(JSON.parse(jsonLine({ [name]: [name] })), { [name]: [name] });
  }
});

/** Elements in HTML, and its text with the places where a comment parts it. */
function seenIn(html: string): { tags: string[]; texts: string[]; links: string[] } {
  const page = parse(html, { comment: true });
  const elements = page.querySelectorAll('*') as HTMLElement[];
  const texts = page.querySelectorAll('p,a').flatMap((element) => element.childNodes.filter(({ nodeType }) => nodeType === 3).map(({ text }) => text));
  return { tags: elements.map(({ tagName }) => tagName), texts, links: elements.flatMap((element) => element.getAttribute('href') ?? []) };
}

test('a name in Markdown is text: no link, image, element, mention or number of an issue comes of it', () => {
  for (const name of hostileNames) {
    const { tags, texts: parts, links } = seenIn(markdownToHtml(`Name: ${markdownText(name)}`).html);
    assert.deepEqual([tags, links], [['P'], []], JSON.stringify(name));
    assert.equal(parts.join('').replace(/^Name: ?/, '').trimEnd(), terminalWord(name).trim(), JSON.stringify(name));
    for (const part of parts) assert.doesNotMatch(part, /@\w|#\d|GH-\d|www\./);
    const item = seenIn(markdownToHtml(`- ${markdownText(name)}`).html);
    assert.deepEqual(item.tags, ['UL', 'LI'], JSON.stringify(name));
  }
});

test('a link in Markdown goes to the page, whatever the page is called', () => {
  for (const name of hostileNames) {
    const { tags, links } = seenIn(markdownToHtml(markdownLink(name, site, `/playbooks/${name}/`)).html);
    assert.deepEqual(tags, ['P', 'A'], JSON.stringify(name));
    assert.equal(decodeURIComponent(new URL(links[0]!).pathname), `/playbooks/${name.toWellFormed()}/`);
  }
});

test('the summary of a change has one row for each file, and that of freshness one item', () => {
  for (const name of hostileNames) {
    const summary = githubReview(reviewOf(name), found);
    assert.equal(summary.split('\n').filter((line) => line.startsWith('| added')).length, 1);
    assert.equal(summary.split('\n').length, githubReview(reviewOf('plain'), found).split('\n').length, JSON.stringify(name));
    assert.doesNotMatch(summary, /<(?!!-- -->)/);
    const freshness = githubFreshness(upkeepOf(name), site);
    assert.equal(freshness.split('\n').length, githubFreshness(upkeepOf('plain'), site).split('\n').length, JSON.stringify(name));
  }
});

test('a shell reads the path of a file in a printed command as that path, never as an option', () => {
  for (const name of hostileNames.filter((each) => each.isWellFormed())) {
    const { stdout } = spawnSync('bash', ['-c', `printf %s ${shellPath(name)}`], { env: { LC_ALL: 'C' }, encoding: 'utf8' });
    assert.equal(stdout, name.startsWith('-') ? `./${name}` : name, JSON.stringify(name));
  }
  assert.equal(shellPath('playbooks/queue-2.png'), 'playbooks/queue-2.png');
});

/** What nginx reads: words, quoted or not, up to a semicolon. Source: ngx_conf_file.c. */
function nginxWords(line: string): string[] {
  const words = [...line.matchAll(/"((?:[^"\\]|\\[^])*)"|([^\s;{}"'\\]+)/g)];
  assert.equal(words.map(([word]) => word).join(' ') + ';\n', line);
  return words.map(([, quoted, plain]) => plain ?? quoted!.replace(/\\(.)/g, (_, sign: string) => ({ n: '\n', r: '\r' })[sign] ?? sign));
}

test('a server reads one rule for each old address', () => {
  for (const name of hostileNames) {
    const redirect = { from: `/old ${name}/`, to: `/playbooks/${name}/` };
    const [from, to, ...rest] = nginxWords(nginxMap([redirect], '/kb/'));
    assert.deepEqual([from, rest], [`/kb/old ${name}/`, []], JSON.stringify(name));
    assert.match(to!, /^\/kb\/playbooks\/[\w%./~-]+\/$/);
    const words = redirectsFile([redirect], '/kb/').split(/\s/);
    assert.equal(words.length, 4, JSON.stringify(name));
    assert.deepEqual(words.slice(0, 2).map(decodeURIComponent), [`/kb/old ${name.toWellFormed()}/`, `/kb/playbooks/${name.toWellFormed()}/`]);
    assert.doesNotMatch(words.slice(0, 2).join(''), /[*:#]/);
  }
});

test('the forge is asked for the file by its name, in path and question alike', () => {
  for (const kind of ['github', 'gitlab'] as const) {
    const forge = { kind, url: 'https://forge.example/o/r', branch: 'main', contentPath: 'content' };
    for (const name of hostileNames) {
      const { view, edit, history, report } = forgeLinks(name, name, forge)!;
      for (const link of [view, edit, history]) {
        const { pathname, search, hash } = new URL(link);
        assert.ok(decodeURIComponent(pathname).endsWith(`/main/content/${name.toWellFormed()}`), JSON.stringify(name));
        assert.deepEqual([search, hash], ['', '']);
        assert.doesNotMatch(link, /[\s"'<>()]/);
      }
      const asked = [...new URL(report).searchParams.values()].join('\n');
      assert.ok(asked.includes(`content/${name.toWellFormed()}`), JSON.stringify(name));
      assert.equal(new URL(newFileOn(forge, name, 'x').url).hash, '');
    }
  }
});

test('a feed reader reads the titles as they are', async () => {
  const titles = hostileNames.filter((name) => !/[\p{Cc}\p{Cs}]/u.test(name) && name === name.trim());
  const items = titles.map((title) => ({ title, description: title, link: `${site}/a/`, categories: [title] }));
  const feed = await (await rss({ title: 'Feed', description: 'Feed', site, items })).text();
  const read: string[] = [];
  let at = '';
  const parser = new SaxesParser();
  parser.on('opentag', ({ name }) => (at = name));
  parser.on('closetag', () => (at = ''));
  parser.on('error', (cause) => { throw cause; });
  parser.on('text', (text) => at === 'title' && read.push(text));
  parser.on('cdata', (text) => at === 'title' && read.push(text));
  parser.write(feed).close();
  assert.deepEqual(read.slice(1), titles);
});

test('the judge of mixed changes takes names ended by NUL, and a name of two lines for one', () => {
  const judge = (input: string) => spawnSync('node', ['src/cli/sides.ts'], { cwd: root, input, encoding: 'utf8' });
  const machinery = hostileNames.map((name) => `src/${name}`);
  const { status, stdout } = judge(['content/lessons/a.mdx', ...machinery].map((name) => `${name}\0`).join('\n'));
  assert.equal(status, 1);
  assert.equal(stdout.trimEnd().split('\n').length, machinery.length + 2);
  for (const line of stdout.split('\n')) assert.equal(commandIn(line), undefined, line);
  assert.equal(judge('content/a.mdx\0README.md\nsrc/b.md\0').status, 1);
  assert.equal(judge('content/a.mdx\0\ncontent/b\nsrc/c.ts\0\n').status, 0);
});
