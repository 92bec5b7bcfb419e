/** What would change, worked out on a copy, so that it can be shown before anything is written. */
import { cp, mkdtemp, readFile, readdir, rm, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { configSchema, type PortalConfig } from '../domain/site/config.ts';
import type { Problem } from '../domain/rules/problem.ts';
import { git } from '../repository/git/git.ts';
import type { Adoption, FileChange } from './adoption.ts';
import { configText, decided } from './config-file.ts';
import { adoptContent } from './content.ts';
import { wordsText } from './words-file.ts';

export interface Plan {
  changes: FileChange[];
  /** What the check would still say. */
  problems: Problem[];
}

const configFile = 'src/portal.config.ts';
const wordsFile = 'src/portal.words.ts';

/** All that making a portal one's own may change. */
export const adopted = ['content', configFile, wordsFile] as const;

/**
 * Works out what makes a portal the organisation's.
 *
 * @param root The project, which holds `content` and `src`.
 * @param current Its configuration.
 */
export async function planAdoption(
  root: string,
  current: PortalConfig,
  adoption: Adoption,
): Promise<Plan> {
  const copy = await mkdtemp(join(tmpdir(), 'portal-adoption-'));
  try {
    await cp(join(root, 'content'), copy, { recursive: true });
    const problems = await adoptContent(copy, adoption);
    const changes = await differences(join(root, 'content'), copy);
    const isCut = changes.some(({ text }) => text === undefined);
    const config = await configFor(root, current, adoption, isCut);
    const words = wordsText(adoption.pillars ?? {});
    const named = words === undefined ? [] : [{ file: wordsFile, text: words }];
    return { changes: [...config, ...named, ...changes], problems };
  } finally {
    await rm(copy, { recursive: true });
  }
}

/** Writes a plan into the project. */
export async function carryOut(root: string, { changes }: Plan): Promise<void> {
  for (const { file, text } of changes) {
    const path = join(root, file);
    if (text === undefined) await rm(path);
    else {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    }
  }
}

/** Addresses of the portal that was copied need not be kept, once something of it is deleted. */
async function configFor(
  root: string,
  current: PortalConfig,
  { config }: Adoption,
  isCut: boolean,
): Promise<FileChange[]> {
  const addressesSince =
    current.addressesSince ?? (isCut ? await momentAfterHead(root) : undefined);
  const wanted = configSchema.parse({
    ...decided(current),
    ...config,
    ...(addressesSince && { addressesSince }),
  });
  const text = configText(decided(wanted));
  const isSame = JSON.stringify(decided(wanted)) === JSON.stringify(decided(current));
  return isSame ? [] : [{ file: configFile, text }];
}

/** Later than the last commit, whatever the clocks of those who made it say. */
async function momentAfterHead(root: string): Promise<string> {
  const last = Number(await git(root, 'log', '-1', '--format=%ct').catch(() => '0'));
  const now = Math.floor(Date.now() / 1000);
  return new Date(Math.max(now, last + 1) * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
}

async function differences(before: string, after: string): Promise<FileChange[]> {
  const [old, now] = await Promise.all([filesIn(before), filesIn(after)]);
  const changes = await Promise.all(
    [...new Set([...old, ...now])].sort().map(async (file): Promise<FileChange[]> => {
      if (!now.has(file)) return [{ file: `content/${file}` }];
      const text = await readFile(join(after, file), 'utf8');
      const isSame = old.has(file) && (await readFile(join(before, file), 'utf8')) === text;
      return isSame ? [] : [{ file: `content/${file}`, text }];
    }),
  );
  return changes.flat();
}

async function filesIn(folder: string): Promise<Set<string>> {
  const items = await readdir(folder, { recursive: true, withFileTypes: true });
  return new Set(
    items
      .filter((item) => item.isFile())
      .map((item) => join(item.parentPath, item.name).slice(folder.length + 1)),
  );
}
