/**
 * Saves entries in every way that editors know while `npm run dev` runs, and counts what does not
 * arrive.
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readdir, readFile, rename, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { saves } from '../tests/support/saves.ts';

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

const folder = join(await mkdtemp(join(tmpdir(), 'portal-saves-')), 'content');
execFileSync('node', ['bench/generate.ts', '--to', folder, '--entries', values.entries]);
const names = (await readdir(join(folder, 'playbooks'))).map((file) => file.replace('.mdx', ''));
const server = spawn('npm', ['run', '--silent', 'dev'], {
  env: { ...process.env, PORT: '0', PORTAL_CONTENT: folder },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const address = await addressOf(server);

const times: number[] = [];
const missing: string[] = [];
let count = 0;

await fetch(`${address}/playbooks/${names[0]}/`);
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
server.kill();
process.exitCode = missing.length === 0 ? 0 : 1;

async function addressOf({ stdout }: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: stdout! })) {
    const found = /http:\/\/localhost:\d+/.exec(line)?.[0];
    if (!found) continue;
    stdout!.resume();
    return found;
  }
  throw new Error('The server did not start');
}

function pathOf(name: string): string {
  return join(folder, 'playbooks', `${name}.mdx`);
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
  const begun = performance.now();
  while (!(await pageOf(name)).includes(mark)) {
    if (performance.now() - begun > lost)
      return void missing.push(`${name}, by a program that ${way}`);
    await sleep(25);
  }
  times.push(performance.now() - begun);
}

function pageOf(name: string): Promise<string> {
  return fetch(`${address}/playbooks/${name}/`).then((answer) => answer.text());
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
  await rename(join(folder, 'playbooks'), join(folder, 'aside'));
  await sleep(100);
  await rename(join(folder, 'aside'), join(folder, 'playbooks'));
  await saveOne(names[1]!, 'renamed its folder', saves['truncates and writes']!);
}

/** Memory of all that npm began; what a machine without `ps` has is not known. */
function report(done: number): void {
  const sorted = times.toSorted((a, b) => a - b).map(Math.round);
  const rss = Number(
    execFileSync('ps', ['-o', 'rss=', '--ppid', String(server.pid)], { encoding: 'utf8' })
      .trim()
      .split('\n')[0],
  );
  console.log(
    `${done} saves, ${missing.length} lost; to the page p50 ${sorted[sorted.length >> 1] ?? 0} ms, p95 ${sorted[Math.floor(sorted.length * 0.95)] ?? 0} ms, longest ${sorted.at(-1) ?? 0} ms; ${Math.round(rss / 1024)} MB`,
  );
}
