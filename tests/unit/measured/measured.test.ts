/**
 * What entries say of locks, rewrites and scans in PostgreSQL is what PostgreSQL does: every
 * statement of theirs is run and measured. See docs/snippets.md.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { compileOptions } from '../../../src/repository/content/compile-options.ts';
import { readLibrary } from '../../../src/repository/content/read.ts';
import { settings } from '../../../src/repository/content/settings.ts';
import { againstLock, againstTitle, type Disagreement } from './claims.ts';
import { MeasuringServer, type Measured } from './server.ts';
import {
  claimantsIn,
  isMeasurable,
  isUnmeasurable,
  unmeasured,
  type Claimant,
  type Subject,
} from './subjects.ts';

let server: MeasuringServer;
let claimants: Claimant[];

before(async () => {
  const library = await readLibrary(settings.content, compileOptions);
  claimants = claimantsIn(library, settings.content);
  server = await MeasuringServer.start();
});
after(() => server.stop());

/** Each statement has a transaction of its own, and there is one database, with no other name. */
function isRunnable(statement: string): boolean {
  return !/^(?:begin|commit|alter (?:database|system))\b/i.test(statement);
}

/** What the statements of a block do, each after those that come before it. */
async function measureBlock({ before: earlier, statements }: Subject): Promise<Measured[]> {
  if (!statements.some(isMeasurable)) return [];
  await server.reset();
  for (const code of earlier) await server.run(code);
  const measured: Measured[] = [];
  for (const statement of statements) {
    if (isMeasurable(statement)) measured.push(await server.measure(statement));
    else if (isRunnable(statement)) await server.run(statement);
  }
  return measured;
}

function told(place: string, { claim, says, measured, statement }: Disagreement): string {
  const short = statement.replace(/\s+/g, ' ').slice(0, 80);
  return `${place}: ${claim} says ${says}, ${server.version} says ${measured}: ${short}`;
}

async function disagreementsOf({ compiled, lock, subjects }: Claimant): Promise<string[]> {
  const { file, places } = compiled;
  const meant: Measured[] = [];
  const found: string[] = [];
  for (const subject of subjects) {
    const place = `content/${file}:${subject.line}`;
    const measured = await measureBlock(subject).catch((error: Error) => {
      found.push(`${place} cannot be measured: ${error.message}`);
      return [];
    });
    if (subject.meant) meant.push(...measured);
    found.push(...againstTitle(subject.title, measured).map((one) => told(place, one)));
  }
  const ofLock = againstLock(lock, meant).map((one) => {
    const { line = 1, column = 1 } = places[one.claim] ?? places['database.lock'] ?? {};
    return told(`content/${file}:${line}:${column}`, one);
  });
  return [...ofLock, ...found];
}

test('what entries claim of locks is what PostgreSQL does', async () => {
  const found: string[] = [];
  for (const claimant of claimants) found.push(...(await disagreementsOf(claimant)));
  assert.deepEqual(found, []);
});

test('every entry that claims a lock has a statement of its own that is measured or listed', () => {
  const silent = claimants.filter(
    ({ subjects }) =>
      !subjects.some(
        ({ meant, statements }) =>
          meant &&
          statements.some((statement) => isMeasurable(statement) || isUnmeasurable(statement)),
      ),
  );
  assert.deepEqual(
    silent.map(({ compiled }) => compiled.entry!.id),
    [],
  );
});

test('every statement that cannot be measured is listed', () => {
  const names = claimants.flatMap(({ compiled, subjects }) => {
    const statements = subjects.flatMap((subject) => subject.statements).filter(isUnmeasurable);
    const one = statements.map((statement) => statement.replace(/\s+/g, ' '));
    return one.length > 0 ? [[compiled.entry!.id, [...new Set(one)]] as const] : [];
  });
  assert.deepEqual(Object.fromEntries(names), unmeasured);
});

test('a rewrite, a scan and a change of the catalog alone are told apart', async () => {
  await server.reset();
  const did = async (statement: string) => {
    const { level, rewrite, scan } = await server.measure(statement);
    return { level, rewrite, scan };
  };
  assert.deepEqual(await did('ALTER TABLE payments ALTER COLUMN order_id TYPE bigint'), {
    level: 'access-exclusive',
    rewrite: true,
    scan: true,
  });
  assert.deepEqual(await did('ALTER TABLE payments ALTER COLUMN note TYPE varchar(200)'), {
    level: 'access-exclusive',
    rewrite: false,
    scan: false,
  });
  assert.deepEqual(await did('ALTER TABLE payments ALTER COLUMN note SET NOT NULL'), {
    level: 'access-exclusive',
    rewrite: false,
    scan: true,
  });
  assert.deepEqual(await did('CREATE INDEX ON payments (note)'), {
    level: 'share',
    rewrite: false,
    scan: true,
  });
});

const rewriting: Measured = {
  statement: 'ALTER TABLE payments ALTER COLUMN order_id TYPE bigint',
  level: 'access-exclusive',
  object: 'payments',
  onRelation: true,
  rewrite: true,
  scan: true,
};

test('a front matter that understates a lock is told, field by field', () => {
  const lock = { level: 'access-exclusive', blocks: 'reads-and-writes', held: 'rewrite' } as const;
  const fieldsOf = (claimed: typeof lock | object) =>
    againstLock({ ...lock, ...claimed }, [rewriting]).map(({ claim, measured }) => [
      claim,
      measured,
    ]);
  assert.deepEqual(fieldsOf({}), []);
  assert.deepEqual(fieldsOf({ level: 'share' }), [
    ['database.lock.level', 'access-exclusive on payments'],
  ]);
  assert.deepEqual(fieldsOf({ blocks: 'writes', held: 'instant' }), [
    ['database.lock.blocks', 'reads-and-writes'],
    ['database.lock.held', 'rewrite'],
  ]);
});

test('a title that promises another lock, no scan or no rewrite is told', () => {
  const claims = (title: string) => againstTitle(title, [rewriting]).map(({ says }) => says);
  assert.deepEqual(claims('Takes an ACCESS EXCLUSIVE lock: reads wait as well'), []);
  assert.deepEqual(claims('Takes a SHARE lock: reads go on'), ['share']);
  assert.deepEqual(claims('3. No scan: the constraint is the proof'), ['no scan']);
  assert.deepEqual(claims('No rewrite, in an instant'), ['no rewrite']);
});
