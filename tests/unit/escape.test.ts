/** What is written for another program: no name, however made, means anything to it but itself. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  reviewWithoutSecrets,
  maintenanceWithoutSecrets,
  withoutSecrets,
} from '../../src/checks/mask.ts';
import { parse, type HTMLElement } from 'node-html-parser';
import { markdownToHtml } from 'satteri';
import { githubFreshness, textFreshness } from '../../src/checks/reporters/freshness.ts';
import { githubReporter } from '../../src/checks/reporters/github.ts';
import { jsonReporter } from '../../src/checks/reporters/json.ts';
import { githubReview, textReview } from '../../src/checks/reporters/review.ts';
import { textReporter } from '../../src/checks/reporters/text.ts';
import type { Review } from '../../src/domain/history/review.ts';
import type { Problem } from '../../src/domain/rules/problem.ts';
import type { MaintenanceGroup } from '../../src/domain/history/maintenance.ts';
import { jsonLine } from '../../src/escape/json.ts';
import { markdownLink, markdownText } from '../../src/escape/markdown.ts';
import { terminalLines, terminalWord } from '../../src/escape/terminal.ts';
import { reportText } from '../../src/import/report.ts';
import { readLibrary } from '../../src/repository/content/read.ts';
import { fixtures } from '../support/build.ts';
import { hostileNames } from '../support/hostile-names.ts';
import { commandIn } from '../support/workflow-command.ts';

const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const site = 'https://portal.example.org';

const { entries } = await readLibrary(join(fixtures, 'base'), { base: '/', insecureHosts: [] });
const [sample] = entries;

/** A problem of which every word is the name. */
const problemOf = (name: string): Problem => ({
  rule: 'file-name',
  file: name,
  line: 1,
  column: 1,
  message: name,
  fix: name,
});

const context = { folder: 'content', entries: 1, rulesPage: `${site}/guide/rules/` };

const reviewOf = (name: string): Review => ({
  files: [
    {
      file: name,
      status: 'added',
      added: 1,
      removed: 0,
      title: name,
      url: `/playbooks/${name}/`,
    },
  ],
  newTags: [name],
  newTeams: [name],
  groups: [name],
  code: [name],
  batch: { files: 1, isLarge: false },
});

const maintenanceOf = (name: string): MaintenanceGroup[] => {
  const fields = {
    ...sample!.fields,
    title: name,
    owner: name,
  } as typeof sample extends undefined ? never : NonNullable<typeof sample>['fields'];
  const entry = { ...sample!, id: `playbooks/${name}`, file: name, fields };
  return [{ id: 'a', title: 'A group', means: 'What it means.', rows: [{ entry, uses: 0 }] }];
};

const found = { errors: 1, warnings: 0 };

// Reporters take only what has been through the mask.
const masked = (problems: Problem[]) => withoutSecrets(problems, []);
const maskedReview = (name: string) => reviewWithoutSecrets(reviewOf(name), []);
const maskedMaintenance = (name: string) => maintenanceWithoutSecrets(maintenanceOf(name), []);

/** Everything that is written for people, as it leaves the commands. */
const texts: Record<string, (name: string) => string> = {
  check: (name) => terminalLines(textReporter(masked([problemOf(name)]), context)),
  review: (name) => terminalLines(textReview(maskedReview(name), found)),
  freshness: (name) => terminalLines(textFreshness(maskedMaintenance(name), site)),
  import: (name) =>
    terminalLines(
      reportText([
        {
          source: name,
          entry: name,
          changed: [name],
          unsure: [name],
          lost: [{ line: 1, text: name }],
          error: name,
        },
      ]),
    ),
  'a line of its own': (name) => terminalLines(terminalWord(name)),
  'a text that nobody looked at': (name) => terminalLines(name),
};

for (const [report, write] of Object.entries(texts)) {
  test(`no name steers a terminal or a job from the report: ${report}`, () => {
    const lines = write('plain').split('\n').length;
    for (const name of hostileNames) {
      const written = write(name).split('\n');
      if (report !== 'a text that nobody looked at')
        assert.equal(written.length, lines, JSON.stringify(name));
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
    const annotation = githubReporter(masked([problemOf(name)]), context);
    assert.equal(annotation.split(/[\r\n]/).length, 1, JSON.stringify(name));
    assert.equal(commandIn(annotation)?.name, 'error');
    const [, properties = ''] = /^::error (.*?)::/.exec(annotation) ?? [];
    const values = properties.split(',').map((pair) => pair.slice(pair.indexOf('=') + 1));
    assert.equal(values.length, 4, JSON.stringify(name));
    const file = values[0]!
      .replaceAll('%0D', '\r')
      .replaceAll('%0A', '\n')
      .replaceAll('%3A', ':')
      .replaceAll('%2C', ',')
      .replaceAll('%25', '%');
    assert.equal(file, terminalWord(`content/${name}`));
  }
});

test('JSON holds every name, and nothing that means more to a terminal, a job or a page', () => {
  for (const name of hostileNames) {
    const line = jsonReporter(masked([problemOf(name)]), context);
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
  const texts = page
    .querySelectorAll('p,a')
    .flatMap((element) =>
      element.childNodes.filter(({ nodeType }) => nodeType === 3).map(({ text }) => text),
    );
  return {
    tags: elements.map(({ tagName }) => tagName),
    texts,
    links: elements.flatMap((element) => element.getAttribute('href') ?? []),
  };
}

test('a name in Markdown is text: no link, image, element or mention comes of it', () => {
  for (const name of hostileNames) {
    const {
      tags,
      texts: parts,
      links,
    } = seenIn(markdownToHtml(`Name: ${markdownText(name)}`).html);
    assert.deepEqual([tags, links], [['P'], []], JSON.stringify(name));
    assert.equal(
      parts
        .join('')
        .replace(/^Name: ?/, '')
        .trimEnd(),
      terminalWord(name).trim(),
      JSON.stringify(name),
    );
    for (const part of parts) assert.doesNotMatch(part, /@\w|#\d|GH-\d|www\./);
    const item = seenIn(markdownToHtml(`- ${markdownText(name)}`).html);
    assert.deepEqual(item.tags, ['UL', 'LI'], JSON.stringify(name));
  }
});

test('a link in Markdown goes to the page, whatever the page is called', () => {
  for (const name of hostileNames) {
    const { tags, links } = seenIn(
      markdownToHtml(markdownLink(name, site, `/playbooks/${name}/`)).html,
    );
    assert.deepEqual(tags, ['P', 'A'], JSON.stringify(name));
    assert.equal(
      decodeURIComponent(new URL(links[0]!).pathname),
      `/playbooks/${name.toWellFormed()}/`,
    );
  }
});

test('the summary of a change has one row for each file, and that of freshness one item', () => {
  for (const name of hostileNames) {
    const summary = githubReview(maskedReview(name), found);
    assert.equal(summary.split('\n').filter((line) => line.startsWith('| added')).length, 1);
    assert.equal(
      summary.split('\n').length,
      githubReview(maskedReview('plain'), found).split('\n').length,
      JSON.stringify(name),
    );
    assert.doesNotMatch(summary, /<(?!!-- -->)/);
    const freshness = githubFreshness(maskedMaintenance(name), site);
    assert.equal(
      freshness.split('\n').length,
      githubFreshness(maskedMaintenance('plain'), site).split('\n').length,
      JSON.stringify(name),
    );
  }
});
