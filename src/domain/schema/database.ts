/** The `database` block: what a change does to a database, in words that can be filtered. */
import { z } from 'zod';
import {
  blastRadii,
  dataLossRisks,
  engines,
  lockBlocks,
  lockHeld,
  lockLevels,
  onlineModes,
  operations,
  reversibility,
  risks,
  type Operation,
} from '../entry/database.ts';
import { keysOf, text } from './fields.ts';

const engine = z.strictObject({
  name: keysOf(engines).describe('The database engine.'),
  versions: text
    .optional()
    .describe('Versions it holds for, as a range: ">=11 <16". Empty means any.'),
});

const lock = z.strictObject({
  level: keysOf(lockLevels).describe('The strongest lock that is taken.'),
  blocks: keysOf(lockBlocks).describe('What has to wait while the lock is held.'),
  held: keysOf(lockHeld).describe('How long the lock is held.'),
});

const shape = {
  engines: z.array(engine).describe('Engines and versions it holds for. Empty means any engine.'),
  operation: keysOf(operations).describe('The kind of change.'),
  lock: lock.optional().describe('The lock it takes. Required for a change of schema.'),
  online: keysOf(onlineModes)
    .optional()
    .describe('Whether work goes on meanwhile. Required for a change of schema.'),
  reversible: keysOf(reversibility).describe('Whether and how it can be undone.'),
  dataLossRisk: keysOf(dataLossRisks).describe('Whether data can be lost.'),
  risk: keysOf(risks).describe('How careful to be.'),
  blastRadius: keysOf(blastRadii).describe('How far the damage reaches if it goes wrong.'),
  rollback: text
    .optional()
    .describe('How to roll it back. Required if the risk is high or it is not simply reversible.'),
  backupFirst: text.optional().describe('What to copy before.'),
  tableSize: text.optional().describe('From which size it matters.'),
  traffic: text.optional().describe('Under which traffic it matters.'),
  replication: text.optional().describe('What it does to replicas.'),
  transactional: text.optional().describe('Whether it can run inside a transaction.'),
  timeouts: text.optional().describe('Which timeouts to set.'),
  observed: text.optional().describe('What was seen when it was done.'),
  testedOn: z.array(text).optional().describe('Versions on which it was tried.'),
  tools: z.array(text).optional().describe('Tools that help.'),
};

/** True if the operation changes the schema, so that its lock must be known. */
function isDdl(operation: Operation): boolean {
  return operations[operation].ddl;
}

/** The whole block, as a lesson carries it. */
export const databaseBlock = z.strictObject(shape).superRefine((block, context) => {
  const require = (key: 'lock' | 'online' | 'rollback', why: string) => {
    if (block[key] === undefined)
      context.addIssue({
        code: 'custom',
        path: [key],
        message: `Add \`${key}\`: ${why}`,
        params: { missing: true },
      });
  };
  if (isDdl(block.operation)) {
    require('lock', 'a change of schema says which lock it takes');
    require('online', 'a change of schema says whether work goes on meanwhile');
  }
  if (block.risk === 'high' || block.reversible !== 'yes')
    require('rollback', 'a risky or one-way change says how to get back');
});

/** The part of the block that a playbook or a retrospective may state. */
export const partialDatabaseBlock = z.strictObject(shape).partial();

export type PartialDatabaseBlock = z.infer<typeof partialDatabaseBlock>;
