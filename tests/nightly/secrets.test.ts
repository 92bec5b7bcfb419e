/**
 * A secret in the content stops check and build, and neither of them says it to those who read
 * their logs.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { build, contentWith, run, temporary, type Run } from '../support/build.ts';

// Joined from pieces, so that no tool takes this file for a leak.
const value = 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8';
const token = ['gh', 'p_', value].join('');

let content = '';
let out = '';

const check = (...args: string[]) =>
  run('node', ['src/cli/check.ts', ...args], { PORTAL_CONTENT: content });

/** Fails when a run shows the value, or so much of it that it helps. */
function assertSilent({ output }: Run): void {
  assert.ok(!output.toLowerCase().includes(value.slice(0, 8).toLowerCase()), output);
}

before(async () => {
  [content, out] = await Promise.all([contentWith(), temporary('secrets')]);
});

after(() => Promise.all([rm(content, { recursive: true }), rm(out, { recursive: true })]));

test('a secret that was removed is told from the history with advice, and nothing is called clean', async () => {
  const git = (...args: string[]) =>
    execFileSync(
      'git',
      [
        '-C',
        content,
        '-c',
        'user.name=a',
        '-c',
        'user.email=a@example.org',
        '-c',
        'commit.gpgsign=false',
        ...args,
      ],
      { stdio: 'pipe' },
    );
  const file = join(content, 'lessons/sample.mdx');
  const text = await readFile(file, 'utf8');
  git('init', '-q');
  git('add', '-A');
  git('commit', '-qm', 'Begin');
  const before = await check('--history');
  assert.equal(before.code, 0, before.output);
  assert.match(before.output, /nothing was found by the patterns known, which proves nothing/);

  await appendFile(file, `\nThe token ${token}\n`);
  git('commit', '-qam', 'Add');
  await writeFile(file, text);
  git('commit', '-qam', 'Remove');
  const later = await check('--history');
  assert.equal(later.code, 0, later.output);
  assert.match(later.output, /warning {2}secret-in-history\n.*\n {2}→ Rotate/);
  assertSilent(later);
});

test('no report of the check and nothing that the build says shows a secret, whichever rule would repeat it', async () => {
  const sample = await readFile(join(content, 'playbooks/sample.mdx'), 'utf8');
  await writeFile(join(content, `playbooks/${token}.mdx`), sample);
  await writeFile(
    join(content, 'playbooks/titled.mdx'),
    sample.replace('title: A sample playbook', `title: The token ${token}`),
  );
  await writeFile(
    join(content, 'playbooks/fields.mdx'),
    sample.replace('owner: platform', `owner: ${token}`).replace('type: how-to', `type: ${token}`),
  );
  await writeFile(
    join(content, 'playbooks/leak.mdx'),
    `${sample}\n{${token}}\n\n<Details ${token}="x" summary="${token}">x</Details>\n\n[a](/playbooks/${token}/) [b](${token}:x) ![A ${token}](./${token}.png)\n`,
  );
  const site = join(out, 'site');
  for (const format of ['text', 'github']) {
    const review = await run('node', ['src/cli/review.ts', '--base', 'HEAD', '--format', format], {
      PORTAL_CONTENT: content,
    });
    assert.equal(review.code, 0, review.output);
    assert.match(review.output, /The check finds \d+ errors/);
    assertSilent(review);
  }
  const runs = await Promise.all([
    ...['text', 'json', 'github'].map((format) => check('--format', format)),
    build({ PORTAL_CONTENT: content, PORTAL_OUT: site }),
  ]);
  for (const each of runs) {
    assert.equal(each.code, 1);
    assert.match(each.output, /Rotate it first/);
    assertSilent(each);
  }
  assert.ok(!existsSync(site));
});
