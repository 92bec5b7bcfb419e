/**
 * The library that uses every field there is, with a history of its own, and its sites: one for
 * each audience.
 */
import { readdirSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { audienceIds, type Audience } from '../../src/domain/entry/audience.ts';
import { BuiltSite } from './built-site.ts';
import { build, fixtures, temporary } from './build.ts';
import { TemporaryRepository } from './repository.ts';

export const kitchenSink = join(fixtures, 'kitchen-sink');

const runbook = 'content/playbooks/practise-restores.mdx';
const deprecated = 'content/playbooks/hope-for-the-best.mdx';

/**
 * The library as a repository: written, confirmed by a DBA who spaces a page out, and changed after
 * that. Says who reviewed it.
 */
function commitKitchenSink(repository: TemporaryRepository): { reviews: string } {
  cpSync(join(kitchenSink, 'content'), join(repository.folder, 'content'), { recursive: true });
  const confirmations = readdirSync(join(kitchenSink, 'content/confirmations')).map(
    (name) => `content/confirmations/${name}`,
  );
  repository.git('add', '-A');
  repository.git('rm', '-q', '--cached', ...confirmations);
  repository.gitAt(
    '2026-01-05T10:00:00Z',
    'commit',
    '-q',
    '-m',
    'Write the library',
    '--author=writer <writer@example.org>',
  );
  const spaced = join(repository.folder, deprecated);
  writeFileSync(spaced, readFileSync(spaced, 'utf8').replace('\n\nIt never', '\n\n\nIt never'));
  const confirmed = repository.commit('2026-05-07', 'witness', 'Say what holds');
  const path = join(repository.folder, runbook);
  repository.write(
    runbook,
    readFileSync(path, 'utf8').replace('Because it changes.', 'Because it changes all the time.'),
  );
  const changed = repository.commit(
    '2026-05-10',
    'writer',
    'Say why (#7)\n\nReaders asked.\n\nWhy: nobody knew\n',
  );
  const reviews = join(repository.folder, 'reviews.json');
  writeFileSync(
    reviews,
    JSON.stringify([
      { commit: confirmed, author: 'witness', groups: ['dba-reviewers'] },
      { commit: changed, reviewer: 'a reader', groups: ['dba-reviewers'] },
    ]),
  );
  return { reviews };
}

export interface KitchenSites {
  sites: Record<Audience, BuiltSite>;
  remove: () => void;
}

/** Builds the library for every audience, all at once. */
export async function buildKitchenSink(): Promise<KitchenSites> {
  const repository = new TemporaryRepository();
  const out = await temporary('kitchen-sink');
  const { reviews } = commitKitchenSink(repository);
  const runs = await Promise.all(
    audienceIds.map((audience) =>
      build({
        PORTAL_AUDIENCE: audience,
        PORTAL_CONTENT: join(repository.folder, 'content'),
        PORTAL_OUT: join(out, audience),
        PORTAL_REVIEWS: reviews,
      }),
    ),
  );
  for (const { code, output } of runs) if (code !== 0) throw new Error(output);
  return {
    sites: Object.fromEntries(
      audienceIds.map((audience) => [audience, new BuiltSite(join(out, audience))]),
    ) as Record<Audience, BuiltSite>,
    remove: () => {
      repository.remove();
      rmSync(out, { recursive: true });
    },
  };
}
