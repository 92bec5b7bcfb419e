/**
 * Saves entries in every way that editors know while `npm run dev` runs, and counts what does not
 * arrive.
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rename, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { freePort } from '../tests/support/free-port.ts';
import { saves } from '../tests/support/saves.ts';
import { startServer } from './dev-server.ts';
import { portal } from './sites/portal.ts';

const { values } = parseArgs({
  options: {
    entries: { type: 'string', default: '300' },
    saves: { type: 'string', default: '200' },
  },
});

/**
 * A save that has not arrived after so many milliseconds is lost: twenty times as long as they take
 * at 2,000 entries.
 */
const lost = 20_000;

/** Files that are saved at the same time, and that a branch changes. */
const many = 44;

const project = portal.prepare({
  folder: await mkdtemp(join(tmpdir(), 'portal-saves-')),
  entries: Number(values.entries),
});
const playbooks = dirname(project.entry(0).file);
const folder = dirname(playbooks);
const names = (await readdir(playbooks)).map((file) => file.replace('.mdx', ''));
const port = await freePort();
const server = startServer(project.dev!(port), port);

const times: number[] = [];
const missing: string[] = [];
let count = 0;

await server.shows(`/playbooks/${names[0]}/`, '</html>', 20 * lost);
report(0);
for (let turn = 0; turn < Number(values.saves); turn++) {
  const [way, save] = Object.entries(saves)[turn % Object.keys(saves).length]!;
  await saveOne(names[turn % 20]!, way, save);
  if ((turn + 1) % 100 === 0) report(turn + 1);
}
await Promise.all(
  names
    .slice(0, many)
    .map((name, at) => saveOne(name, ...Object.entries(saves)[at % Object.keys(saves).length]!)),
);
await touch();
await changeBranch();
await renameFolder();
report(count);
for (const what of missing) console.log(`lost: ${what}`);
server.stop();
process.exitCode = missing.length === 0 ? 0 : 1;

function pathOf(name: string): string {
  return join(playbooks, `${name}.mdx`);
}

/** Text of an entry with a mark at its end that no other save has. */
async function marked(name: string): Promise<{ mark: string; text: string }> {
  const mark = `Saved as number ${++count}.`;
  const text = (await readFile(pathOf(name), 'utf8')).replace(/\n+Saved as number \d+\.\n$/, '\n');
  return { mark, text: `${text}\n${mark}\n` };
}

async function saveOne(
  name: string,
  way: string,
  save: (file: string, text: string) => Promise<void>,
): Promise<void> {
  const { mark, text } = await marked(name);
  await save(pathOf(name), text);
  await arrives(name, mark, way);
}

async function arrives(name: string, mark: string, way: string): Promise<void> {
  const time = await server.shows(`/playbooks/${name}/`, mark, lost);
  if (time === undefined) missing.push(`${name}, by a program that ${way}`);
  else times.push(time);
}

async function touch(): Promise<void> {
  const { mark, text } = await marked(names[0]!);
  await writeFile(pathOf(names[0]!), text);
  for (let day = 1; day < 20; day++) await utimes(pathOf(names[0]!), day, day);
  await arrives(names[0]!, mark, 'sets its times back');
}

/** To a branch and back, twice without a rest. */
async function changeBranch(): Promise<void> {
  const git = (...args: string[]) =>
    execFileSync(
      'git',
      ['-C', folder, '-c', 'user.name=x', '-c', 'user.email=x@example.org', ...args],
      { stdio: 'pipe' },
    );
  const commit = () => git('add', '.') && git('commit', '--quiet', '-m', 'Texts');
  git('init', '--quiet', '-b', 'main');
  commit();
  git('checkout', '--quiet', '-b', 'other');
  const marks = new Map<string, string>();
  for (const name of names.slice(0, many)) {
    const { mark, text } = await marked(name);
    await writeFile(pathOf(name), text);
    marks.set(name, mark);
  }
  commit();
  for (const branch of ['main', 'other', 'main', 'other']) git('checkout', '--quiet', branch);
  for (const [name, mark] of marks) await arrives(name, mark, 'changes the branch');
}

async function renameFolder(): Promise<void> {
  await rename(playbooks, join(folder, 'aside'));
  await sleep(100);
  await rename(join(folder, 'aside'), playbooks);
  await saveOne(names[1]!, 'renamed its folder', saves['truncates and writes']!);
}

function report(done: number): void {
  const sorted = times.toSorted((a, b) => a - b).map(Math.round);
  console.log(
    `${done} saves, ${missing.length} lost; to the page p50 ${sorted[sorted.length >> 1] ?? 0} ms, p95 ${sorted[Math.floor(sorted.length * 0.95)] ?? 0} ms, longest ${sorted.at(-1) ?? 0} ms; ${Math.round(server.memory())} MB`,
  );
}
