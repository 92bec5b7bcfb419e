/**
 * What changed since the branch left another, from Git: files with their texts, and how large
 * changes were before.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readYaml } from '../../compile/front-matter/yaml.ts';
import { Source } from '../../compile/text/source.ts';
import { mapAtATime } from '../../async/at-a-time.ts';
import type { Change, ChangeStatus } from '../../domain/history/review.ts';
import { git, readTexts } from './git.ts';

/** How many changes of the past the median is taken of. */
const remembered = 200;

const statuses: Record<string, ChangeStatus> = {
  A: 'added',
  M: 'changed',
  T: 'changed',
  R: 'renamed',
  D: 'removed',
};

export interface ChangeSet {
  /** What the paths of content files begin with, such as `content/`. */
  prefix: string;
  changes: Change[];
  /** Ids of tags and teams before. */
  known: { tags: string[]; teams: string[] };
  /** How many content files each change of the past touched, newest first. */
  past: number[];
}

/**
 * Everything that differs between the point where HEAD left `base` and the files as they are now,
 * committed or not.
 *
 * @param content The content folder.
 */
export async function readChanges(content: string, base: string): Promise<ChangeSet> {
  const top = (await git(content, 'rev-parse', '--show-toplevel')).trim();
  const prefix = (await git(content, 'rev-parse', '--show-prefix')).trim();
  const from = (await git(top, 'merge-base', base, 'HEAD')).trim();
  const listed = parseStatus(await git(top, 'diff', '--name-status', '-M', '-z', from));
  const untracked = (await git(top, 'ls-files', '--others', '--exclude-standard', '-z'))
    .split('\0')
    .filter(Boolean);
  const files = [
    ...listed,
    ...untracked.map((path) => ({ status: 'added' as const, path, earlier: path })),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));

  const vocabularies = ['tags.yml', 'teams.yml'].map((name) => prefix + name);
  const isText = (path: string) => path.startsWith(prefix) && /\.(?:mdx|yml)$/.test(path);
  const texts = await textsAt(top, from, [
    ...files.map(({ earlier }) => earlier).filter(isText),
    ...vocabularies,
  ]);
  const changes = await mapAtATime(files, async ({ status, path, earlier }) => ({
    path,
    status,
    before: status === 'added' ? '' : (texts.get(earlier) ?? ''),
    after: status === 'removed' || !isText(path) ? '' : await readFile(join(top, path), 'utf8'),
  }));
  const [tags, teams] = vocabularies.map((path) => idsIn(path, texts.get(path) ?? '')) as [
    string[],
    string[],
  ];
  return {
    prefix,
    changes,
    known: { tags, teams },
    past: await pastSizes(top, from, prefix || '.'),
  };
}

/** Reads `git diff --name-status -z`: a status, then one path, or two for a rename. */
function parseStatus(
  output: string,
): Array<{ status: ChangeStatus; path: string; earlier: string }> {
  const parts = output.split('\0').values();
  const found = [];
  for (const code of parts) {
    const status = statuses[code[0] ?? ''];
    if (!status) continue;
    const earlier = parts.next().value ?? '';
    found.push({
      status,
      earlier,
      path: status === 'renamed' ? (parts.next().value ?? '') : earlier,
    });
  }
  return found;
}

/** The texts of files in a commit, by their path. A file that is not there has none. */
async function textsAt(
  top: string,
  commit: string,
  paths: readonly string[],
): Promise<Map<string, string>> {
  const texts = await readTexts(
    top,
    paths.map((path) => `${commit}:${path}`),
  );
  return new Map(
    paths.flatMap((path, index): Array<[string, string]> =>
      texts[index] === undefined ? [] : [[path, texts[index]]],
    ),
  );
}

function idsIn(file: string, text: string): string[] {
  const { values } = readYaml(new Source(file, text), text, 0, { listAs: 'list' });
  const list = (values?.['list'] ?? []) as Array<{ id?: unknown }>;
  return list.flatMap(({ id }) => (typeof id === 'string' ? [id] : []));
}

/** A merge counts as one change, against the branch that it went into. */
async function pastSizes(top: string, commit: string, folder: string): Promise<number[]> {
  const log = await git(
    top,
    'log',
    '--first-parent',
    '--diff-merges=first-parent',
    '--name-only',
    `--max-count=${remembered}`,
    '--format=%x01',
    commit,
    '--',
    folder,
  );
  return log
    .split('\x01')
    .map((block) => block.split('\n').filter(Boolean).length)
    .filter((size) => size > 0);
}
