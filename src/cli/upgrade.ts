/** `npm run upgrade`: takes a later version of the portal into an organisation's copy. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Change } from '../adopt/upgrade/merge.ts';
import { carryOutUpgrade, planUpgrade, whyNotNow } from '../adopt/upgrade/upgrade.ts';
import type { UpgradePlan } from '../adopt/upgrade/upgrade.ts';
import { owned } from '../adopt/upgrade/owned.ts';
import { plural } from '../domain/words/plural.ts';
import { print } from './print.ts';
import { run } from './run.ts';

const usage = [
  'Usage: npm run upgrade -- [--from ADDRESS] [--to VERSION] [--base COMMIT] [--copy DIR] [--dry-run]',
  '  --from  the repository of the portal; remembered in upstream.json',
  '  --to    a tag, a branch or a commit; without it, the branch that the repository shows first',
  '  --base  the commit that the copy was made from, where it cannot be told',
  '  --copy  the copy, where it is too old to have this command; without it, this folder',
  `${owned.join(', ')} stay as they are. Nothing is committed; git reset --hard undoes it.`,
].join('\n');

const project = resolve(import.meta.dirname, '../..');

/** What Git's two letters say of a conflict, for whoever has to decide. */
const conflicts: Readonly<Record<string, string>> = {
  UU: 'both changed the same lines',
  AA: 'both added it',
  DU: 'you deleted it, and the new version changed it',
  UD: 'you changed it, and the new version deleted it',
  AU: 'you moved it, and the new version moved it elsewhere',
  UA: 'the new version moved it, and you moved it elsewhere',
  DD: 'both moved it, to different places',
};

/** Returns the exit code: 0 done or nothing to do, 1 conflicts are left, 2 nothing was done. */
async function main(): Promise<number> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      from: text,
      to: text,
      base: text,
      copy: text,
      'dry-run': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    print(usage);
    return 0;
  }
  const root = resolve(values.copy ?? project);
  const obstacle = await whyNotNow(root);
  if (obstacle) throw new TypeError(obstacle);
  const { from, to, base } = values;
  const beside = root === project ? undefined : project;
  const plan = await planUpgrade(root, { from, to, base, beside });
  if (!plan) {
    print('Nothing to do: the copy has this version already.');
    return 0;
  }
  print(describe(plan));
  if (values['dry-run']) return plan.conflicts.length > 0 ? 1 : 0;
  await carryOutUpgrade(root, plan);
  print(nextSteps(plan));
  return plan.conflicts.length > 0 ? 1 : 0;
}

function describe(plan: UpgradePlan): string {
  const { record, base, changes, fields, starter } = plan;
  const merged = new Set(plan.merged);
  return [
    `From ${base.slice(0, 12)} to ${record.commit.slice(0, 12)} (${record.version}) of ${record.from}`,
    ...changes.map(
      ({ file, state }) =>
        `${verb(state)} ${file}${merged.has(file) ? ', merged with your edits' : ''}`,
    ),
    ...plan.conflicts.map(({ file, state }) => `conflict ${file}: ${conflicts[state] ?? state}`),
    `${plural(changes.length, 'file')} to change, ${merged.size} of them merged with edits of yours, ${plural(plan.conflicts.length, 'conflict')}.`,
    ...listed(
      'New in src/portal.config.ts, where you add what you want:',
      fields.map(
        ({ name, means, without }) => `${name}: ${means}${without && `. Without it: ${without}`}`,
      ),
    ),
    ...listed('New starter content, which is not taken:', starter.added),
    ...listed('Starter content that is improved and that you have as it came:', starter.improved),
    ...(starter.added.length + starter.improved.length > 0
      ? [`To take one: git restore --source=${record.commit.slice(0, 12)} -- FILE`]
      : []),
  ].join('\n');
}

function listed(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [title, ...items.map((item) => `  ${item}`)];
}

function verb(state: Change['state']): string {
  if (state.startsWith('A')) return 'add';
  return state.startsWith('D') ? 'delete' : 'change';
}

function nextSteps({ conflicts: left }: UpgradePlan): string {
  return [
    left.length > 0
      ? `Done but for ${plural(left.length, 'conflict')}. Decide each: open the file, or git checkout --ours -- FILE (yours) or --theirs (the new version's), then git add FILE. For package-lock.json take the new version's and run npm install.`
      : 'Done; everything is staged.',
    'Then: npm install, npm run check, npm test; look at it with git diff --staged and commit it.',
    'To undo it before you commit: git reset --hard',
  ].join('\n');
}

await run(main, usage);
