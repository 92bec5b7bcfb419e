/**
 * Every rule that content must keep: the one table from which messages, severities and the rules
 * page derive.
 */

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

const error = (title: string, why: string, bad: string, good: string): RuleSpec => ({
  severity: 'error',
  title,
  why,
  bad,
  good,
});
const warning = (title: string, why: string, bad: string, good: string): RuleSpec => ({
  ...error(title, why, bad, good),
  severity: 'warning',
});

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
  'empty-body': error(
    'An entry has a text',
    'An empty page helps nobody.',
    'Front matter only',
    'Front matter and at least a paragraph',
  ),
  'unanswered-question': error(
    'The questions of a template are answered',
    'A draft begins with questions. On a page they would tell that nobody looked at it.',
    'summary: What is it about, and why read on? …',
    'summary: How to change the password of a service without a restart.',
  ),
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
  'picture-link': error(
    'Links open pages, not pictures',
    'A picture without a page around it has no words, no way back, and none of the protection of a page.',
    '[the lock queue](./lock-queue.svg)',
    '![Three sessions wait behind one ALTER TABLE](./lock-queue.svg)',
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
  'unknown-team': error(
    'The owner is a team in teams.yml',
    'Readers are sent to that team with their questions.',
    'owner: database',
    'owner: dba',
  ),
  'unknown-tag': error(
    'Tags come from tags.yml',
    'One word for one thing: that is what makes a tag worth clicking.',
    'tags: [backups]',
    'tags: [backup-restore]',
  ),
  'unknown-term': error(
    'Terms are in the glossary',
    'A term without a definition explains nothing.',
    '<Term id="mttr">',
    '<Term id="failed-deployment-recovery-time">',
  ),
  'dangling-reference': error(
    'References lead to an entry',
    'A reference to nothing would be a dead end in the middle of an incident.',
    'related: [lessons/no-such-lesson]',
    'related: [lessons/redis-keys-command]',
  ),
  'supersedes-agreed': warning(
    'A page is replaced only if its owner agrees',
    'A banner that leads readers away from a page is for the team that answers for that page to decide. It appears when both pages have one owner, when the replaced page is deprecated, or when its team is on record for the change.',
    'supersedes: [lessons/of-another-team], which is published',
    'supersedes: [lessons/of-another-team], which has status: deprecated',
  ),
  'path-cycle': error(
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
  'missing-image': error(
    'Every image file is there',
    'A picture that is not in the folder cannot be shown.',
    '![Queue](./queue.png) without the file',
    'The file beside the entry',
  ),
  'reserved-name': error(
    'Names that the portal needs for itself are not used',
    'They would overwrite a page of the portal.',
    'content/playbooks/index.mdx',
    'content/playbooks/start-here.mdx',
  ),
  'orphan-image': warning(
    'Every image is used',
    'An image that no entry shows is weight without worth.',
    'content/lessons/old.png',
    'Delete the file',
  ),
  'alias-taken': error(
    'An old path leads to one entry only',
    'A redirect from a path that is a page or a file of the portal, or that two entries claim, would lead readers astray.',
    'aliases: [/playbooks/]',
    'aliases: [/playbooks/old-name/]',
  ),
  'missing-redirect': error(
    'An address that was published goes on leading to a page',
    'Tickets, chats and bookmarks keep it; a rename or a deletion would lead them all to nowhere.',
    'playbooks/restore.mdx renamed to playbooks/restore-drill.mdx, and no alias',
    'aliases: [/playbooks/restore/]',
  ),
  'confirmation-day': error(
    'A confirmation is of a day that has come',
    'It says what somebody has seen, not what somebody plans to look at.',
    'on: a day of next year',
    'on: the day on which the page was read, used or tested',
  ),
  'result-day': error(
    'A result is of a day that has come',
    'It says what a team has answered; the name of its file is the day.',
    'assessments/checkout/: a day of next year.yml',
    'assessments/checkout/: the day on which the team answered.yml',
  ),
  'result-version': error(
    'A result answers questions that the library has',
    'Its version is at most that of the model; of another model nobody could say what was asked.',
    'version: 2, while assessments/model.yml has version: 1',
    'version: 1',
  ),
  'hidden-target': error(
    'An entry leads only to what its readers can see',
    'Drafts are not built, and a build for a wider audience leaves out what is meant for a narrower one; the link would be dead.',
    'related: [playbooks/a-draft]',
    'Publish the draft first',
  ),
  'merge-conflict': error(
    'A merge is finished before it is published',
    'Where two versions of a text stand, nobody knows which one holds. Marks that are meant to be read are indented by a space.',
    '<<<<<<< HEAD\nWait ten minutes.\n=======\nWait an hour.\n>>>>>>> theirs',
    'Wait an hour.',
  ),
  'file-mode': error(
    'Files in content cannot be run',
    'Entries are data. A file that is marked as a program is one by mistake, or by intent.',
    'git add --chmod=+x queue.png',
    'git update-index --chmod=-x queue.png',
  ),
  'lfs-pointer': error(
    'Files that Git LFS holds are there',
    'Without them a few lines of text would be published in the place of a picture.',
    'version https://git-lfs.github.com/spec/v1',
    'git lfs pull',
  ),
  'front-matter-size': error(
    'Front matter is short and flat',
    'Fields are for lists and search; what is longer than 24 kB or nested deeper than five levels is text.',
    'observed: a whole log',
    'The log in the text below, shortened to the lines that matter',
  ),
  'control-character': error(
    'Text holds no control characters',
    'Browsers, feeds and terminals each do something else with them.',
    'The escape codes of a coloured log',
    'The same log without colours',
  ),
  'bidi-character': error(
    'Text is stored in the order in which it is read',
    'Marks that turn the direction of text let a command read differently from what it does.',
    'rm -rf U+202E…',
    'The command without the mark',
  ),
  'invisible-in-code': error(
    'Code, links and fields hold nothing invisible',
    'Who copies a command copies what cannot be seen as well, and it fails without a visible reason.',
    'kubectl get pods, with a zero-width space in it',
    'kubectl get pods',
  ),
  'invisible-character': warning(
    'Text holds nothing invisible',
    'A word with an invisible character in it is not found by search.',
    'deadlock, with a soft hyphen in it',
    'deadlock',
  ),
  'mixed-commands': warning(
    'One block is one copy',
    'Who copies a block runs all of it. So it is for one server, holds no alternatives, and does not look and then act: the answer should be read first. A check after the act may stand with it.',
    'SELECT pid, query FROM pg_stat_activity;\nSELECT pg_cancel_backend(<pid>);',
    'Two blocks: one to look, and one to act',
  ),
  'data-loss-stated': warning(
    'What can destroy data is not called safe',
    'Readers filter and decide by the front matter, often at night. A DROP, a TRUNCATE, a DELETE without a condition or an rm -rf does not belong on a page whose dataLossRisk is none, nor in a step whose danger is none. What stands in <Avoid> is exempt.',
    'dataLossRisk: none, and a step with danger: destructive',
    'dataLossRisk: possible',
  ),
  'reversible-agreed': warning(
    'Whether it can be undone agrees with whether data is lost',
    'Both are shown side by side, and readers filter by either. What can be undone only by losing data, or only by a restore, is not without a risk of data loss; what loses data for certain cannot simply be undone.',
    'reversible: yes-with-data-loss, and dataLossRisk: none',
    'dataLossRisk: possible',
  ),
  'runbook-stop': warning(
    'A runbook says how to stop',
    'Who begins it at night has to know until when one can leave, and what is half done then.',
    'type: runbook, and no stop',
    'stop: After any step up to the fifth. From there on, finish.',
  ),
  'live-identifier': warning(
    'Commands name placeholders, not ids of somebody',
    'The process, the session or the address of the example may be another one where it is copied. Placeholders are <pid>, 0, POD or $pid; for addresses there are 192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24 and 2001:db8::/32.',
    'SELECT pg_cancel_backend(12345);',
    'SELECT pg_cancel_backend(<pid>);',
  ),
  'shell-syntax': warning(
    'Commands for a shell can be read by a shell',
    'A quote that is not closed turns the rest of the session into text. Placeholders such as <name> are fine.',
    "echo 'it's done'",
    'echo "it is done"',
  ),
  'typeset-command': warning(
    'Commands are typed, not typeset',
    'Word processors turn hyphens and quotes into signs that a shell takes for text.',
    'rm –rf “$dir”',
    'rm -rf "$dir"',
  ),
  'large-file': warning(
    'An entry stays below 512 kB',
    'It is long before that when readers no longer find their place.',
    'A handbook in one entry',
    'An entry for each thing',
  ),
  'long-line': warning(
    'A line stays below 5,000 characters',
    'A change in such a line cannot be reviewed.',
    'A JSON document on one line',
    'The same, with line breaks',
  ),
  'tag-spelling': warning(
    'Tags are written as in tags.yml',
    'Case and spaces are forgiven, but search on the forge finds only one spelling.',
    'tags: [Locking]',
    'tags: [locking]',
  ),
  'future-date': warning(
    'What is told has happened',
    'A date that is still to come is most often a slip of the year.',
    'date: 2206-03-31',
    'date: 2026-03-31',
  ),
  secret: error(
    'No entry holds a secret',
    'What was once in a pull request is known: to everybody who can read the repository, to its copies, to its logs. So rotate it before you remove it. Secrets are looked for in what a reader sees and in what a machine decodes: references, escapes, percent, base64 and markup hide none. Placeholders are fine. A value that only looks like a secret is allowed by a comment on the line before, with a reason and a last day: {/* allow secret: revoked on the day of the incident, until 2027-01-31 */}, in fields # allow secret: ….',
    'PGPASSWORD=the-password-itself psql',
    'PGPASSWORD=<password> psql',
  ),
  'invalid-suppression': error(
    'What is allowed by a comment has a reason, and is there',
    'An exception without a reason cannot be judged, and one that allows nothing would hide the next secret on its line.',
    '{/* allow secret: */}',
    '{/* allow secret: the key of a closed account, until 2027-01-31 */}',
  ),
  'personal-data': warning(
    'Roles instead of personal data',
    'Addresses, phone and account numbers lead to persons, and entries stay for years. A role says more, and still holds when somebody else has it. Where it must stand, allow it: {/* allow personal-data: the press office is public */}.',
    'Call Jo on +1 202 555 0100',
    'Page the on-call DBA',
  ),
  blame: warning(
    'Retrospectives ask how, not who',
    'Whoever is blamed stops telling, and the next incident is not told at all. The report answers with a question that leads further. Where the words must stay, as in a quotation, allow them: {/* allow blame: quoted from the public report */}.',
    'The root cause was human error.',
    'The two consoles looked alike, and the prompt did not name the host.',
  ),
  'secret-in-history': warning(
    'A secret that was removed is still in the history',
    'Removing a line leaves it in every clone. npm run check -- --history looks through the commits of the content folder. The messages of commits are looked through by every check, because pages show them; there a secret is masked.',
    'A password that an older commit holds',
    'The password is rotated',
  ),
  'parser-load': error(
    'A text stays within what can be read in time',
    'Thousands of braces, angle brackets or ampersands take a parser minutes, and no reader can use them.',
    'A JSON export of 100 kB in a fence',
    'The ten lines that matter, and a link to the rest',
  ),
  'entry-load': error(
    'An entry stays within what can be built in time',
    'What one entry holds too much of, every build waits for. The limits stand at the end of this page.',
    'Forty diagrams in one entry',
    'The diagrams that matter, or an entry for each part',
  ),
  'plain-code': warning(
    'Code is short enough to be coloured',
    'A grammar can take hours for a line that it does not understand. Lines of more than 500 characters, and blocks that would take an entry too long, are shown whole but without colours.',
    'A generated script of 3,000 lines in one entry',
    'The lines that matter, each short enough to be read',
  ),
  'table-cells': error(
    'A table has at most 20,000 cells',
    'The short rows of a wide table are filled up, so that a few kilobytes could become a page of many megabytes.',
    'An export with 2,000 columns',
    'The rows that matter, and a link to the rest',
  ),
  'large-table': warning(
    'A table can be taken in',
    'It is published and scrolls, but nobody compares 500 rows or 30 columns by eye.',
    'An inventory of all servers',
    'A link to the inventory',
  ),
  'ragged-table': warning(
    'Every row of a table has as many cells as its head',
    'A cell too many has no heading, and one too few is shown empty. Most often a pipe is missing, or one in the text lacks its backslash.',
    '| a | b |\n|---|---|\n| 1 | 2 | 3 |',
    '| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |',
  ),
  'code-info': warning(
    'A fence names a language, and perhaps a title',
    'Nothing else after the backticks means anything here; the code is published without it.',
    '```sql {1,3}',
    '```sql title="The two statements"',
  ),
  'code-on-fence': error(
    'The code of a fence begins on the line below',
    'What stands behind the backticks names a language and is never shown, so a command there would be missing from the page.',
    '```kubectl get pods -n shop',
    '```sh\nkubectl get pods -n shop',
  ),
  'alert-form': warning(
    'An alert begins with its kind alone on a line',
    'With a title behind it, or with a kind that is none of the five, it is shown as a quote that begins with brackets.',
    '> [!DANGER] Data is deleted',
    '> [!CAUTION]\n> **Data is deleted**',
  ),
  'cjk-emphasis': warning(
    'Marks of emphasis stand apart from punctuation beside Chinese, Japanese and Korean',
    'Markdown does not close emphasis between a punctuation mark and a letter, so the asterisks are shown.',
    'これは**「重要」**です',
    'これは「**重要**」です',
  ),
  'long-entry': warning(
    'An entry can be read in one sitting',
    'It is published and found, but readers lose their place in more than 10,000 words, 200 headings or 1,000 links.',
    'A handbook in one entry',
    'An entry for each thing, and a learning path that joins them',
  ),
  'absolute-internal-link': warning(
    'Pages of this portal are linked from the root',
    'Only such links are checked, and they keep working where the portal is built for another address.',
    '[drill](https://portal.example.org/playbooks/restore-drill/)',
    '[drill](/playbooks/restore-drill/)',
  ),
  'image-file': error(
    'An image is what its name says, whole and harmless',
    'A file of another type may be a program or a page. A picture in SVG could carry scripts, and load from elsewhere.',
    'queue.png, which is a page in HTML',
    'queue.png, saved as PNG',
  ),
  'image-size': error(
    'An image has at most 5 MB and 40 million pixels',
    'A few kilobytes can unpack to gigabytes, and every reader would wait.',
    'A screenshot of 20,000 by 20,000 pixels',
    'The part that matters',
  ),
  'image-metadata': warning(
    'Photos do not say where they were taken, or by whom',
    'The portal publishes images without it, but everybody who can clone the content can read it.',
    'A photo straight from a telephone',
    'The same after exiftool -all= photo.jpg',
  ),
} as const satisfies Record<string, RuleSpec>;

export type RuleId = keyof typeof rules;

export const ruleIds = Object.keys(rules) as RuleId[];
