/**
 * `npm run init`: makes a copy of the portal an organisation's own: its name, forge and teams, and
 * the entries that stay.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { adopted, carryOut, planAdoption, type Plan } from '../adopt/plan.ts';
import type { Adoption } from '../adopt/adoption.ts';
import { kindIds, kinds, type Kind } from '../domain/entry/kind.ts';
import { pillarIds, type Pillar } from '../domain/entry/pillar.ts';
import { forgeNames, type PortalConfig } from '../domain/site/config.ts';
import { suggestion } from '../domain/rules/suggest.ts';
import { teamKinds, teamSchema, type Team } from '../domain/schema/vocabulary.ts';
import { plural } from '../domain/words/plural.ts';
import { portal } from '../portal.config.ts';
import { git } from '../repository/git/git.ts';
import { askForAdoption, confirmPlan, type Given } from './init-questions.ts';
import { complain, print } from './print.ts';
import { run } from './run.ts';

const folders = kindIds.map((kind) => kinds[kind].folder);

const usage = [
  'Usage: npm run init -- [--name TEXT] [--organisation TEXT] [--description TEXT] [--site URL]',
  `                      [--forge ${Object.keys(forgeNames).join('|')} --url URL [--branch NAME]]`,
  '                      [--team ID,KIND,NAME,CHANNEL,URL]... [--keep WHAT]',
  '                      [--pillar ID=LABEL]... [--dry-run] [--yes]',
  `  KIND  ${Object.keys(teamKinds).join(', ')}`,
  `  WHAT  all, none, or some of ${folders.join(',')}; without it, playbooks,lessons`,
  `Asks for what is not given, unless --yes is. Results that are samples always go. What it writes can be undone with: git restore ${adopted.join(' ')}`,
].join('\n');

/** Characters of a label that fit beside its bar on a phone. */
const longestLabel = 24;

const root = resolve(import.meta.dirname, '../..');

/** Returns the exit code: 0 done or nothing to do, 1 stopped or not all done, 2 wrong arguments. */
async function main(): Promise<number> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      name: text,
      organisation: text,
      description: text,
      site: text,
      forge: text,
      url: text,
      branch: text,
      team: { type: 'string', multiple: true },
      keep: text,
      pillar: { type: 'string', multiple: true },
      'dry-run': { type: 'boolean' },
      yes: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    print(usage);
    return 0;
  }
  const asks = !values.yes && process.stdin.isTTY;
  const given = asks ? await askForAdoption(values, portal) : values;
  if (!given) return 1;
  const adoption: Adoption = {
    config: configOf(given),
    keep: keepOf(given.keep ?? 'playbooks,lessons'),
    ...(given.pillar && { pillars: Object.fromEntries(given.pillar.map(pillarOf)) }),
    ...(given.team && { teams: given.team.map(teamOf) }),
  };
  if (!values['dry-run'] && (await hasChanges()))
    throw new TypeError(
      `${adopted.join(', ')}: something of it is not committed. Commit it first, so that this can be undone`,
    );
  const plan = await planAdoption(root, portal, adoption);
  print(describe(plan));
  for (const { file, line, column, message, fix } of plan.problems)
    complain(`content/${file}:${line}:${column} ${message}. ${fix}`);
  if (plan.changes.length === 0 || values['dry-run']) return plan.problems.length > 0 ? 1 : 0;
  if (asks && !(await confirmPlan())) return 1;
  await carryOut(root, plan);
  print(
    `Done. Look at it with git diff, then npm run check and npm run dev; commit it when it is right.\nTo undo it: git restore ${adopted.join(' ')}`,
  );
  return plan.problems.length > 0 ? 1 : 0;
}

function configOf({ forge, url, branch, ...given }: Given): Adoption['config'] {
  const { name, organisation, description, site } = given;
  const isForge = (kind: string): kind is keyof typeof forgeNames => kind in forgeNames;
  if (forge !== undefined && !isForge(forge))
    throw new TypeError(`--forge is ${forge}. ${suggestion(forge, Object.keys(forgeNames))}`);
  const kind = forge ?? portal.forge?.kind;
  const moved: PortalConfig['forge'] | undefined =
    url !== undefined && kind
      ? { kind, url, branch: branch ?? 'main', contentPath: portal.forge?.contentPath ?? 'content' }
      : undefined;
  return {
    ...(name && { name }),
    ...(organisation && { organisation }),
    ...(description && { description }),
    ...(site && { site }),
    ...(moved && { forge: moved }),
  };
}

function keepOf(what: string): Kind[] {
  if (what === 'all') return [...kindIds];
  if (what === 'none') return [];
  return what.split(',').map((folder) => {
    const kind = kindIds.find((id) => kinds[id].folder === folder.trim());
    if (!kind) throw new TypeError(`--keep is ${what}. ${suggestion(folder, folders)}`);
    return kind;
  });
}

function pillarOf(text: string): [Pillar, string] {
  const [, id = text, label = ''] = /^([^=]*)=(.*)$/.exec(text) ?? [];
  const pillar = pillarIds.find((known) => known === id.trim());
  if (!pillar) throw new TypeError(`--pillar is ${text}. ${suggestion(id, pillarIds)}`);
  if (label.trim() === '' || label.trim().length > longestLabel)
    throw new TypeError(
      `--pillar is ${text}. Write ${pillar}= and a word of at most ${longestLabel} characters`,
    );
  return [pillar, label.trim()];
}

function teamOf(text: string): Team {
  const [id, kind, name, label, url] = text.split(',').map((part) => part.trim());
  const result = teamSchema.safeParse({ id, kind, name, channel: { label, url } });
  if (result.success) return result.data;
  const [{ path, message }] = result.error.issues as [(typeof result.error.issues)[number]];
  throw new TypeError(`--team ${text}: ${path.join('.')}: ${message}`);
}

async function hasChanges(): Promise<boolean> {
  const changed = await git(root, 'status', '--porcelain', ...adopted).catch(() => '');
  return changed.trim() !== '';
}

function describe({ changes }: Plan): string {
  if (changes.length === 0) return 'Nothing to do: the portal is this way already.';
  const gone = changes.filter(({ text }) => text === undefined);
  return [
    ...gone.map(({ file }) => `delete ${file}`),
    ...changes.filter(({ text }) => text !== undefined).map(({ file }) => `change ${file}`),
    `${plural(gone.length, 'file')} to delete, ${changes.length - gone.length} to change.`,
  ].join('\n');
}

await run(main, usage);
