/** Whether a change can be undone, and whether it loses data, say the same. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Context } from '../../src/checks/context.ts';
import { reversibleAgreed } from '../../src/checks/rules/reversible-agreed.ts';
import { dataLossRisks, reversibility } from '../../src/domain/entry/database.ts';

function told(reversible: string, dataLossRisk: string) {
  const fields = { database: { reversible, dataLossRisk } };
  const compiled = [{ file: 'lessons/a.mdx', places: {}, entry: { fields } }];
  return reversibleAgreed({ library: { compiled } } as unknown as Context);
}

test('an author is told of exactly the pairs that contradict each other, and what to set', () => {
  const pairs = Object.keys(reversibility).flatMap((back) =>
    Object.keys(dataLossRisks).map((loss) => [back, loss] as const),
  );
  const contradictory = pairs.filter(([back, loss]) => told(back, loss).length > 0);
  assert.deepEqual(contradictory, [
    ['yes', 'certain'],
    ['yes-with-data-loss', 'none'],
    ['restore-only', 'none'],
  ]);
  assert.match(told('yes', 'certain')[0]?.fix ?? '', /Set `reversible` to .*`restore-only`/);
  assert.match(told('restore-only', 'none')[0]?.fix ?? '', /Set `dataLossRisk` to `possible`/);
});
