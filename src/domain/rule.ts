/** Every rule that content must keep: the one table from which messages, severities and the rules page derive. */

export type Severity = 'error' | 'warning';

export interface RuleSpec {
  severity: Severity;
  /** What the rule asks for, as a heading. */
  title: string;
  /** Why it exists, in a sentence or two. */
  why: string;
  bad: string;
  good: string;
}

const error = (title: string, why: string, bad: string, good: string): RuleSpec => ({ severity: 'error', title, why, bad, good });
const warning = (title: string, why: string, bad: string, good: string): RuleSpec => ({ ...error(title, why, bad, good), severity: 'warning' });

export const rules = {
  'file-type': error(
    'Only entries and images live in content',
    'Anything else would be ignored in silence or, worse, be run.',
    'content/playbooks/deploy.js',
    'content/playbooks/deploy.mdx',
  ),
  'file-name': error(
    'File names are lower-case words joined by hyphens',
    'The name becomes the address; it must read the same on every system.',
    'content/lessons/My Lesson.mdx',
    'content/lessons/my-lesson.mdx',
  ),
  'file-readable': error(
    'Every file can be read as UTF-8 text',
    'A file that cannot be read would be a page that is missing.',
    'A broken link, a folder named like an entry, or bytes that are not UTF-8',
    'A regular file saved as UTF-8',
  ),
  'file-size': error(
    'An entry stays below 1 MB',
    'Nobody reads a page of that size, and it slows every build.',
    'A log pasted whole',
    'The ten lines that matter, and a link to the rest',
  ),
  'unique-id': error(
    'Every entry has an address of its own',
    'Two files that lead to one address would make one of them vanish.',
    'a.mdx beside a/index.mdx',
    'One file for one page',
  ),
  'front-matter': error(
    'An entry begins with front matter between two lines of ---',
    'The fields between them are what lists, search and ownership work from.',
    'title: Deploy',
    '---\ntitle: Deploy a schema change\n---',
  ),
  'front-matter-yaml': error(
    'Front matter is plain YAML',
    'Anchors, aliases, merge keys and tags can blow a few bytes up to megabytes, and duplicate keys hide one of two values.',
    'tags: &tags [backup-restore]',
    'tags: [backup-restore]',
  ),
  'unknown-field': error(
    'Only fields of the kind are used',
    'A misspelled field would be ignored in silence. Fields that steer a renderer, such as layout, are never allowed.',
    'tittle: Restore drill',
    'title: Restore drill',
  ),
  'missing-field': error(
    'Required fields are there',
    'They are few, and each makes search, ownership or safety work.',
    '# no owner',
    'owner: dba',
  ),
  'field-value': error(
    'Every field has a value of its type',
    'Values are kept as you typed them, so a date that does not exist or a number where text is meant is refused.',
    'date: 2024-02-30',
    'date: 2024-02-29',
  ),
  syntax: error(
    'The text is valid MDX',
    'What the parser cannot read cannot be published, and guessing would lose text.',
    '<Steps> without </Steps>',
    '<Steps> … </Steps>',
  ),
  'no-code': error(
    'Entries hold no code that would run',
    'Entries are data: no import, no export, no expression is ever evaluated.',
    "import fs from 'node:fs'",
    'Put code that is to be read into a fence',
  ),
  'no-html': error(
    'Markdown and our components instead of HTML',
    'Raw elements can carry scripts and styles and break the page for screen readers and print.',
    '<img src="a.png">',
    '![What the picture shows](./a.png)',
  ),
  'unknown-component': error(
    'Only the components of the gallery are used',
    'A component that does not exist would show nothing.',
    '<Warning>Careful</Warning>',
    '> [!WARNING]\n> Careful',
  ),
  'component-attribute': error(
    'A component has only the attributes it declares',
    'Each attribute is a literal of a known type, so that nothing has to be evaluated.',
    '<Step heading="Add the column">',
    '<Step title="Add the column">',
  ),
  'component-place': error(
    'Components stand where they belong',
    'A step outside of steps has no number, and a tab outside of tabs cannot be chosen.',
    '<Step title="…"> on its own',
    '<Steps><Step title="…">…</Step></Steps>',
  ),
  'heading-order': error(
    'Headings start at ## and skip no level',
    'The title is the first level; outline and screen readers rely on the order.',
    '## Steps, then #### Details',
    '## Steps, then ### Details',
  ),
  'empty-body': error('An entry has a text', 'An empty page helps nobody.', 'Front matter only', 'Front matter and at least a paragraph'),
  nesting: error(
    'Text is not nested deeper than anyone can follow',
    'Quotes in lists in quotes are hard to read, and without a bound they could stop the build.',
    '> > > > > > > … Text',
    '> Text',
  ),
  'unsafe-url': error(
    'Links lead to https, mailto or a page here',
    'Other schemes can run code or leak where the reader comes from.',
    '[log in](javascript:alert(1))',
    '[log in](https://login.example.org/)',
  ),
  'image-source': error(
    'Images are files in content, with a relative path',
    'A remote image tells strangers who reads what; a path that is no image could be anything.',
    '![x](./a.js)',
    '![The lock queue](./lock-queue.png)',
  ),
  'image-alt': error(
    'Every image says what it shows',
    'Who cannot see the image reads the words instead.',
    '![](./lock-queue.png)',
    '![Three sessions wait behind one ALTER TABLE](./lock-queue.png)',
  ),
  diagram: error(
    'Diagrams are of a kind that can be drawn, with a title',
    'A diagram that cannot be drawn would be lost, and its title is what a screen reader says.',
    '```mermaid\ngantt\n```',
    '```mermaid title="Who waits for whom"\nflowchart LR\n  A --> B\n```',
  ),
  footnote: error(
    'Footnotes are defined, and used',
    'A note without a mark is never found; a mark without a note leads nowhere.',
    'It took a day[^1].',
    'It took a day[^1].\n\n[^1]: In the second attempt.',
  ),
  'unknown-team': error('The owner is a team in teams.yml', 'Readers are sent to that team with their questions.', 'owner: database', 'owner: dba'),
  'unknown-tag': error('Tags come from tags.yml', 'One word for one thing: that is what makes a tag worth clicking.', 'tags: [backups]', 'tags: [backup-restore]'),
  'unknown-term': error('Terms are in the glossary', 'A term without a definition explains nothing.', '<Term id="mttr">', '<Term id="failed-deployment-recovery-time">'),
  'dangling-reference': error(
    'References lead to an entry',
    'A reference to nothing would be a dead end in the middle of an incident.',
    'related: [lessons/no-such-lesson]',
    'related: [lessons/redis-keys-command]',
  ),
  'path-circle': error(
    'A learning path can be begun',
    'Paths that wait for one another could never be started.',
    'before: [new-dba] in the path that new-dba waits for',
    'before: [new-engineer]',
  ),
  'broken-link': error(
    'Links inside the portal lead to a page',
    'Root-relative with a slash at the end, so that they work under any base.',
    '[drill](/playbooks/restore-dril/)',
    '[drill](/playbooks/restore-drill/)',
  ),
  'broken-anchor': error(
    'Anchors lead to a heading',
    'A reader who follows a link to a section should land in it.',
    '[steps](#stpes)',
    '[steps](#steps)',
  ),
  'missing-image': error('Every image file is there', 'A picture that is not in the folder cannot be shown.', '![Queue](./queue.png) without the file', 'The file beside the entry'),
  'reserved-name': error(
    'Names that the portal needs for itself are not used',
    'They would overwrite a page of the portal.',
    'content/playbooks/index.mdx',
    'content/playbooks/start-here.mdx',
  ),
  'orphan-image': warning('Every image is used', 'An image that no entry shows is weight without worth.', 'content/lessons/old.png', 'Delete the file'),
  'alias-taken': error(
    'An old path leads to one entry only',
    'A redirect from a path that is a page of its own, or that two entries claim, would lead readers astray.',
    'aliases: [/playbooks/]',
    'aliases: [/playbooks/old-name/]',
  ),
  'hidden-target': error(
    'An entry leads only to what its readers can see',
    'Drafts are not built, and a build for a wider audience leaves out what is meant for a narrower one; the link would be dead.',
    'related: [playbooks/a-draft]',
    'Publish the draft first',
  ),
} as const satisfies Record<string, RuleSpec>;

export type RuleId = keyof typeof rules;

export const ruleIds = Object.keys(rules) as RuleId[];

/** Where in a file, counted from 1; columns in code points. */
export interface Place {
  line: number;
  column: number;
}

/** One thing that is wrong, where it is, and how to mend it. */
export interface Problem extends Place {
  rule: RuleId;
  /** Path below the content folder. */
  file: string;
  message: string;
  fix: string;
  /** Dotted path of the field that it is about, if it is about one: `actions.0.owner`. */
  field?: string;
}

export function severityOf(problem: Problem): Severity {
  return rules[problem.rule].severity;
}

/** By file, then place: the order in which an author mends them. */
export function byPlace(a: Problem, b: Problem): number {
  return a.file.localeCompare(b.file, 'en') || a.line - b.line || a.column - b.column || a.rule.localeCompare(b.rule, 'en');
}
