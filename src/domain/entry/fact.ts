/** What a `database` block says, as labelled facts in the order in which a DBA asks for them. */
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
} from './database.ts';
import type { PartialDatabaseBlock } from '../schema/database.ts';

export type Tone = 'plain' | 'good' | 'note' | 'caution' | 'danger';

export interface Fact {
  label: string;
  value: string;
  /** How alarming it is; plain when left out. */
  tone?: Tone;
}

const toneOfRisk = { low: 'good', moderate: 'caution', high: 'danger' } as const satisfies Record<
  keyof typeof risks,
  Tone
>;
const toneOfLoss = {
  none: 'good',
  possible: 'caution',
  certain: 'danger',
} as const satisfies Record<keyof typeof dataLossRisks, Tone>;
const toneOfBlocking = {
  nothing: 'good',
  writes: 'caution',
  'reads-and-writes': 'danger',
} as const satisfies Record<keyof typeof lockBlocks, Tone>;
const toneOfReturn = {
  yes: 'good',
  'yes-with-data-loss': 'danger',
  'forward-fix-only': 'caution',
  'restore-only': 'danger',
} as const satisfies Record<keyof typeof reversibility, Tone>;
const toneOfOnline = {
  online: 'good',
  'online-with-conditions': 'caution',
  'short-pause': 'caution',
  offline: 'danger',
} as const satisfies Record<keyof typeof onlineModes, Tone>;

/** The engines with the versions it holds for: `PostgreSQL >=12`. */
export function engineWords(block: PartialDatabaseBlock): string[] {
  return (block.engines ?? []).map(({ name, versions }) =>
    versions
      ? `${engines[name]} ${versions
          .replaceAll('>=', '≥ ')
          .replaceAll('<=', '≤ ')
          .replaceAll(/<(?=\d)/g, '< ')}`
      : engines[name],
  );
}

/** What can be said in a word or two: engines, operation, lock, risk. */
export function databaseFacts(block: PartialDatabaseBlock): Fact[] {
  const facts: Fact[] = [];
  const add = (label: string, value: string | undefined, tone?: Tone) => {
    if (value) facts.push({ label, value, ...(tone ? { tone } : {}) });
  };

  add('Engines', block.engines?.length === 0 ? 'Any' : engineWords(block).join(', '));
  add('Operation', block.operation && operations[block.operation].label);
  if (block.lock) {
    add('Lock', lockLevels[block.lock.level]);
    add('Blocks', lockBlocks[block.lock.blocks], toneOfBlocking[block.lock.blocks]);
    add('Held', lockHeld[block.lock.held]);
  }
  add(
    'While it runs',
    block.online && onlineModes[block.online],
    block.online && toneOfOnline[block.online],
  );
  add(
    'Reversible',
    block.reversible && reversibility[block.reversible],
    block.reversible && toneOfReturn[block.reversible],
  );
  add(
    'Data loss',
    block.dataLossRisk && dataLossRisks[block.dataLossRisk],
    block.dataLossRisk && toneOfLoss[block.dataLossRisk],
  );
  add('Risk', block.risk && risks[block.risk], block.risk && toneOfRisk[block.risk]);
  add('Blast radius', block.blastRadius && blastRadii[block.blastRadius]);
  return facts;
}

/** What needs a sentence: the rollback, size, traffic, replicas, timeouts. */
export function databaseNotes(block: PartialDatabaseBlock): Fact[] {
  const notes: Array<[string, string | undefined]> = [
    ['Rollback', block.rollback],
    ['Back up first', block.backupFirst],
    ['Table size', block.tableSize],
    ['Traffic', block.traffic],
    ['Replication', block.replication],
    ['Transactions', block.transactional],
    ['Timeouts', block.timeouts],
    ['Observed', block.observed],
    ['Tested on', block.testedOn?.join(', ')],
    ['Tools', block.tools?.join(', ')],
  ];
  return notes.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}
