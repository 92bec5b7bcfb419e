/** What an entry claims of a statement, held against what was measured. */
import { lockLevels, type lockBlocks, type lockHeld } from '../../../src/domain/entry/database.ts';
import type { LockLevel, Measured } from './server.ts';

/** The lock of a front matter. */
export interface LockClaim {
  level: LockLevel;
  blocks: keyof typeof lockBlocks;
  held: keyof typeof lockHeld;
}

/** A field or a title, what it says, and what the server did. */
export interface Disagreement {
  claim: string;
  says: string;
  measured: string;
  statement: string;
}

const strength: readonly LockLevel[] = [
  'none',
  'row',
  'share-update-exclusive',
  'share',
  'share-row-exclusive',
  'exclusive',
  'access-exclusive',
];

/** Whom a lock on a table keeps waiting: the table of conflicts in the manual, 13.3.1. */
function blocksOf(level: LockLevel): LockClaim['blocks'] {
  if (level === 'access-exclusive') return 'reads-and-writes';
  return strength.indexOf(level) >= strength.indexOf('share') ? 'writes' : 'nothing';
}

/** How the front matter of an entry differs from its statements. */
export function againstLock(lock: LockClaim, measured: readonly Measured[]): Disagreement[] {
  const [strongest] = [...measured].sort(
    (a, b) => strength.indexOf(b.level) - strength.indexOf(a.level),
  );
  if (!strongest) return [];
  const differs = (field: keyof LockClaim, found: string, by = strongest): Disagreement => ({
    claim: `database.lock.${field}`,
    says: lock[field],
    measured: found,
    statement: by.statement,
  });
  if (strongest.level !== lock.level)
    return [differs('level', `${strongest.level} on ${strongest.object}`)];

  const blocks = blocksOf(strongest.level);
  const equal = measured.filter(({ level }) => level === strongest.level);
  const held = heldOf(equal);
  return [
    ...(strongest.onRelation && blocks !== lock.blocks ? [differs('blocks', blocks)] : []),
    ...(held && lock.held !== 'transaction' && held.held !== lock.held
      ? [differs('held', held.held, held.by)]
      : []),
  ];
}

/** The longest that a lock is held, and the statement that does; undefined if it is not counted. */
function heldOf(measured: readonly Measured[]) {
  const rewriting = measured.find(({ rewrite }) => rewrite);
  if (rewriting) return { held: 'rewrite', by: rewriting } as const;
  const scanning = measured.find(({ scan }) => scan);
  if (scanning) return { held: 'scan', by: scanning } as const;
  return measured.some(({ scan }) => scan === undefined)
    ? undefined
    : ({ held: 'instant', by: measured[0]! } as const);
}

/** How the title of a block differs from the statements in it. */
export function againstTitle(title: string, measured: readonly Measured[]): Disagreement[] {
  return measured.flatMap(({ level, rewrite, scan, statement }) => {
    const said = levelIn(title);
    const wrong = (says: string, found: string) => [
      { claim: `the title “${title}”`, says, measured: found, statement },
    ];
    return [
      ...(said && said !== level ? wrong(said, level) : []),
      ...(/\brewrites the table\b/i.test(title) && !rewrite ? wrong('rewrite', 'no rewrite') : []),
      ...(/\bno rewrite\b/i.test(title) && rewrite ? wrong('no rewrite', 'rewrite') : []),
      ...(/\bno scan\b/i.test(title) && scan ? wrong('no scan', 'scan') : []),
      ...(/\bfull scan\b|\bevery row is checked\b/i.test(title) && scan === false
        ? wrong('scan', 'no scan')
        : []),
    ];
  });
}

/** A lock that a title names as in the manual: “Takes a SHARE lock”. */
function levelIn(title: string): LockLevel | undefined {
  const named = /\b((?:[A-Z]+ )+)lock\b/.exec(title)?.[1]?.trim();
  return strength.find((level) => lockLevels[level] === named);
}
