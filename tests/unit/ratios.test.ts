/** What a bench says of builds beside those of a peer. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ratiosOf, worsened, type Measured } from '../../bench/ratios.ts';
import { growthTable, sizeTables, withSection } from '../../bench/results.ts';

const cost = (processor: number) => ({ wall: 2 * processor, processor, peakMB: 1000 * processor });

const portal: Measured = {
  id: 'portal',
  name: 'This portal',
  costs: {
    'from nothing': [cost(9), cost(3), cost(6)],
    'one entry changed': [cost(3)],
    'nothing changed': [cost(1)],
  },
};
const peer: Measured = { id: 'hugo', name: 'Hugo', costs: { 'from nothing': [cost(2)] } };
const failed: Measured = { id: 'x', name: 'Other', costs: {}, failure: 'failed: out of memory' };
const size = { entries: 300, portal, peers: [peer, failed] };

test('the portal is compared by the median, with a peer that keeps nothing by its build from nothing', () => {
  assert.deepEqual(ratiosOf(portal, [peer, failed], 'processor'), {
    hugo: { 'from nothing': 3, 'one entry changed': 1.5, 'nothing changed': 0.5 },
    x: {},
  });
});

test('a ratio may be worse by a quarter, and not by more', () => {
  const recorded = { hugo: { 'from nothing': 4 } };
  assert.deepEqual(worsened({ hugo: { 'from nothing': 5 } }, recorded), []);
  assert.deepEqual(worsened({ hugo: { 'from nothing': 5.01 } }, recorded), [
    'hugo, from nothing: 5.01 times its cost, recorded 4.00',
  ]);
  assert.deepEqual(worsened({ hugo: { 'from nothing': 0.1 } }, recorded), []);
});

test('a ratio that was recorded and could not be measured is told', () => {
  const recorded = { hugo: { 'from nothing': 4 }, vitepress: { 'nothing changed': 1 } };
  assert.deepEqual(worsened({ hugo: {} }, recorded), [
    'hugo, from nothing: no ratio was measured',
    'vitepress, nothing changed: no ratio was measured',
  ]);
});

test('the tables have a row for each build that was measured, and why a peer has none', () => {
  assert.equal(
    sizeTables(size),
    `| site | build | wall s | processor s | peak MB |
| --- | --- | --- | --- | --- |
| This portal | from nothing | 12.0 | 6.0 | 6,000 |
| This portal | one entry changed | 6.0 | 3.0 | 3,000 |
| This portal | nothing changed | 2.0 | 1.0 | 1,000 |
| Hugo | from nothing | 4.0 | 2.0 | 2,000 |
| Other | failed: out of memory |  |  |  |

This portal's cost as a multiple of a peer's, in processor seconds (and on the clock):

| peer | from nothing | one entry changed | nothing changed |
| --- | --- | --- | --- |
| Hugo | 3.00 (3.00) | 1.50 (1.50) | 0.50 (0.50) |
| Other |  |  |  |`,
  );
});

test('growth is told by what an entry costs at each size, and by what each further one costs', () => {
  const larger = {
    entries: 600,
    portal: { ...portal, costs: { 'from nothing': [cost(18)] } },
    peers: [{ ...peer, costs: {}, failure: 'failed' }],
  };
  assert.equal(
    growthTable([{ entries: 300, portal: larger.portal, peers: [peer] }, larger]),
    `| site | build | 300 | 600 | last to first | each further entry |
| --- | --- | --- | --- | --- | --- |
| This portal | from nothing | 60.0 | 30.0 | 0.50 | 0.0 |
| Hugo | from nothing | 6.7 |  |  |  |`,
  );
});

test('a section takes the place of its earlier text, and leaves all others as they are', () => {
  const page = '# Results\n\nIntro.\n\n## 300 entries\n\nOld.\n\n## 2,000 entries\n\nKept.\n';
  assert.equal(withSection(page, '300 entries', 'New.\n'), page.replace('Old.', 'New.'));
  assert.equal(withSection(page, 'Growth', 'Text.'), `${page}\n## Growth\n\nText.\n`);
  assert.equal(withSection('# Results\n', 'Growth', 'Text.'), '# Results\n\n## Growth\n\nText.\n');
});
