/**
 * Who may see what: what a build publishes, what it redirects, and which links lead where their
 * readers may go.
 */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { admits, audienceIds, omission, type Audience } from '../../src/domain/entry/audience.ts';
import { publication } from '../../src/repository/collections/ledger.ts';
import { readLibrary } from '../../src/repository/content/read.ts';
import { kitchenSink } from '../support/kitchen-sink.ts';
import { judge } from '../support/library.ts';

/** Audience → what its readers may see. */
const seen: Record<Audience, readonly Audience[]> = {
  everyone: ['everyone'],
  engineering: ['everyone', 'engineering'],
  restricted: ['everyone', 'engineering', 'restricted'],
};

for (const audience of audienceIds) {
  test(`a build for ${audience} publishes what its readers may see, and says why it leaves out the rest`, () => {
    for (const needed of audienceIds) {
      const isSeen = seen[audience].includes(needed);
      assert.equal(admits(audience, needed), isSeen);
      assert.equal(
        omission({ status: 'published', audience: needed }, { audience, drafts: false }),
        isSeen ? undefined : `for ${needed} readers`,
      );
      assert.equal(
        omission({ status: 'draft', audience: needed }, { audience, drafts: false }),
        'draft',
      );
      assert.equal(
        omission({ status: 'draft', audience: needed }, { audience, drafts: true }),
        isSeen ? undefined : `for ${needed} readers`,
      );
    }
  });
}

test('old addresses are redirected to published entries only, and only their links are followed', async () => {
  const library = await readLibrary(join(kitchenSink, 'content'), { base: '/', insecureHosts: [] });
  const aliases = (audience: Audience) =>
    publication(library, audience)
      .redirects.map(({ from }) => from)
      .sort();
  const open = ['/playbooks/rehearse-restores/', '/wiki/Restores/'];
  assert.deepEqual(aliases('everyone'), open);
  assert.deepEqual(aliases('engineering'), ['/playbooks/numbatalias/', ...open]);
  assert.deepEqual(aliases('restricted'), [
    '/playbooks/bilbyalias/',
    '/playbooks/numbatalias/',
    ...open,
  ]);
  assert.deepEqual(
    publication(library, 'engineering').omitted.map(({ id, why }) => `${id} ${why}`),
    [
      'lessons/keep-it-quiet for restricted readers',
      'playbooks/keys-of-the-vault for restricted readers',
      'playbooks/unfinished draft',
      'retrospectives/in-confidence for restricted readers',
    ],
  );
});

/**
 * The rules that a link from a page to another breaks, given the fields that both have in addition.
 */
async function rulesOfLink(from: string, to: string): Promise<string[]> {
  const { problems } = await judge(async (folder) => {
    const sample = await readFile(join(folder, 'playbooks/sample.mdx'), 'utf8');
    const page = (fields: string) => sample.replace('\ntype: ', `\n${fields}\ntype: `);
    await writeFile(
      join(folder, 'playbooks/from.mdx'),
      `${page(from)}\nSee [the other](/playbooks/to/).\n`,
    );
    await writeFile(join(folder, 'playbooks/to.mdx'), page(to));
  });
  return problems.map(({ rule }) => rule);
}

test('a page leads only to what all of its own readers can see', async () => {
  const hidden = [
    ['audience: everyone', 'audience: engineering'],
    ['audience: engineering', 'audience: restricted'],
    ['audience: everyone', 'audience: restricted'],
    ['status: published', 'status: draft'],
  ] as const;
  for (const [from, to] of hidden)
    assert.deepEqual(await rulesOfLink(from, to), ['hidden-target'], `${from} → ${to}`);
  const open = [
    ['audience: engineering', 'audience: everyone'],
    ['audience: restricted', 'audience: engineering'],
    ['audience: restricted', 'audience: restricted'],
    ['status: draft', 'status: draft'],
    ['status: draft', 'status: published'],
  ] as const;
  for (const [from, to] of open)
    assert.deepEqual(await rulesOfLink(from, to), [], `${from} → ${to}`);
});
