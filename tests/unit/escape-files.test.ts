/** Commands, rules of servers, addresses and feeds: a name in them stays a name. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import rss from '@astrojs/rss';
import { SaxesParser } from 'saxes';
import { newFileOn } from '../../src/domain/entry-file/new-file.ts';
import { redirectsFile } from '../../src/domain/site/redirect.ts';
import { shellPath } from '../../src/escape/shell.ts';
import { forgeLinks } from '../../src/repository/git/forge.ts';
import { root } from '../support/build.ts';
import { hostileNames } from '../support/hostile-names.ts';
import { commandIn } from '../support/workflow-command.ts';

const site = 'https://portal.example.org';

test('a shell reads a path in a printed command as that path, never as an option', () => {
  const names = [...hostileNames, "a bell \u0007 and 'quotes'"];
  for (const name of names.filter((each) => each.isWellFormed())) {
    const { stdout } = spawnSync('bash', ['-c', `printf %s ${shellPath(name)}`], {
      env: { LC_ALL: 'C' },
      encoding: 'utf8',
    });
    assert.equal(stdout, name.startsWith('-') ? `./${name}` : name, JSON.stringify(name));
  }
  assert.equal(shellPath('playbooks/queue-2.png'), 'playbooks/queue-2.png');
});

test('a host reads one rule for each old address', () => {
  for (const name of hostileNames) {
    const redirect = { from: `/old ${name}/`, to: `/playbooks/${name}/` };
    const words = redirectsFile([redirect], '/kb/').split(/\s/);
    assert.equal(words.length, 4, JSON.stringify(name));
    assert.deepEqual(words.slice(0, 2).map(decodeURIComponent), [
      `/kb/old ${name.toWellFormed()}/`,
      `/kb/playbooks/${name.toWellFormed()}/`,
    ]);
    assert.doesNotMatch(words.slice(0, 2).join(''), /[*:#]/);
  }
});

test('the forge is asked for the file by its name, in path and question alike', () => {
  for (const kind of ['github', 'gitlab'] as const) {
    const forge = {
      kind,
      url: 'https://forge.example/o/r',
      branch: 'main',
      contentPath: 'content',
    };
    for (const name of hostileNames) {
      const { view, edit, history, report } = forgeLinks(name, name, forge)!;
      for (const link of [view, edit, history]) {
        const { pathname, search, hash } = new URL(link);
        assert.ok(
          decodeURIComponent(pathname).endsWith(`/main/content/${name.toWellFormed()}`),
          JSON.stringify(name),
        );
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
  const titles = hostileNames.filter(
    (name) => !/[\p{Cc}\p{Cs}]/u.test(name) && name === name.trim(),
  );
  const items = titles.map((title) => ({
    title,
    description: title,
    link: `${site}/a/`,
    categories: [title],
  }));
  const feed = await (await rss({ title: 'Feed', description: 'Feed', site, items })).text();
  const read: string[] = [];
  let at = '';
  const parser = new SaxesParser();
  parser.on('opentag', ({ name }) => (at = name));
  parser.on('closetag', () => (at = ''));
  parser.on('error', (cause) => {
    throw cause;
  });
  parser.on('text', (text) => at === 'title' && read.push(text));
  parser.on('cdata', (text) => at === 'title' && read.push(text));
  parser.write(feed).close();
  assert.deepEqual(read.slice(1), titles);
});

test('the judge of mixed changes takes names ended by NUL, and a name of two lines for one', () => {
  const judge = (input: string) =>
    spawnSync('node', ['src/cli/sides.ts'], { cwd: root, input, encoding: 'utf8' });
  const code = hostileNames.map((name) => `src/${name}`);
  const { status, stdout } = judge(
    ['content/lessons/a.mdx', ...code].map((name) => `${name}\0`).join('\n'),
  );
  assert.equal(status, 1);
  assert.equal(stdout.trimEnd().split('\n').length, code.length + 2);
  for (const line of stdout.split('\n')) assert.equal(commandIn(line), undefined, line);
  assert.equal(judge('content/a.mdx\0README.md\nsrc/b.md\0').status, 1);
  assert.equal(judge('content/a.mdx\0\ncontent/b\nsrc/c.ts\0\n').status, 0);
});
