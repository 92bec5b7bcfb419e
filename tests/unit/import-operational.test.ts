/**
 * What stands in the way of an import is told, and holds up nothing else: files that cannot be
 * read, links, names that a system reserves, its own output, and arguments that mean nothing.
 */
import assert from 'node:assert/strict';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { compileEntry } from '../../src/compile/entry.ts';
import { importFolder } from '../../src/import/import.ts';
import { prepareTarget } from '../../src/import/target.ts';

const scratch = mkdtempSync(join(tmpdir(), 'portal-import-'));
after(() => rmSync(scratch, { recursive: true }));

const page = (title: string) => `# ${title}\n\nWhat to do when the ${title} does not answer.\n`;

function folderOf(files: Record<string, string>): string {
  const from = mkdtempSync(join(scratch, 'from-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(from, path)), { recursive: true });
    writeFileSync(join(from, path), text);
  }
  return from;
}

async function importFrom(from: string, to = mkdtempSync(join(scratch, 'to-'))) {
  const { tags } = await prepareTarget(to);
  const reports = await importFolder(
    { from, to, kind: 'playbook', owner: 'platform', pillars: ['automation'], tags },
    { base: '/', insecureHosts: [] },
  );
  return reports.map((report) => ({
    ...report,
    ...(report.entry && { text: readFileSync(join(to, report.entry), 'utf8') }),
  }));
}

/** Root may read everything, so its files are not made for it. */
async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  if (process.getuid!() !== 0) return work();
  process.seteuid!(65_534);
  try {
    return await work();
  } finally {
    process.seteuid!(0);
  }
}

test('a file that cannot be read and a link that leads nowhere are named, and the others are imported', async () => {
  const from = folderOf({ 'a.md': page('Gateway'), 'b.md': page('Queue'), 'c.md': page('Cron') });
  symlinkSync(join(from, 'nowhere.md'), join(from, 'd.md'));
  for (const folder of [scratch, from]) chmodSync(folder, 0o777);
  chmodSync(join(from, 'b.md'), 0);
  const reports = await asNobody(() => importFrom(from, join(scratch, 'as-nobody')));
  const said = reports.map(({ source, entry, error, unsure }) =>
    [source, entry ?? error ?? unsure.join()].join(': '),
  );
  assert.equal(said.length, 4);
  assert.match(said[1]!, /^b\.md: EACCES/);
  assert.match(said[3]!, /^d\.md: .*to nothing; it was not followed/);
  assert.deepEqual([said[0], said[2]], ['a.md: playbooks/a.mdx', 'c.md: playbooks/c.mdx']);
});

test('a second import below its source reads nothing of its own output', async () => {
  const from = folderOf({ 'a.md': page('Gateway'), 'runbooks/b.md': page('Scheduler') });
  const entries = async () =>
    (await importFrom(from, join(from, 'content'))).map(({ entry }) => entry);
  assert.deepEqual(await entries(), ['playbooks/a.mdx', 'playbooks/b.mdx']);
  assert.deepEqual(await entries(), ['playbooks/a.mdx', 'playbooks/b.mdx']);
});

test('names that a system reserves, or that an address cannot hold, become names that the check accepts', async () => {
  const long = `${'operations/'.repeat(9)}fail-over-the-primary-of-the-settlement-service-by-hand-${'v'.repeat(50)}.md`;
  const names = [
    'con.md',
    'AUX.md',
    'C#.md',
    'What?.md',
    '50%.md',
    'u\u0308ber.md',
    '障害対応.md',
    long,
  ];
  const links = '[a](C%23.md) [b](What%3F.md) [c](%C3%BCber.md) [d](50%25.md)';
  const from = folderOf({
    ...Object.fromEntries(names.map((name) => [name, page('Gateway')])),
    'links.md': `${page('Links')}\n${links}\n`,
  });
  const reports = await importFrom(from);
  for (const { source, entry, text } of reports)
    assert.deepEqual(
      compileEntry(entry!, text!, { base: '/', insecureHosts: [] }).problems,
      [],
      source,
    );
  assert.equal(new Set(reports.map(({ entry }) => entry)).size, names.length + 1);
  assert.equal(
    (reports.find(({ source }) => source === 'links.md')!.text!.match(/\]\(\/playbooks\//g) ?? [])
      .length,
    4,
  );
});
