/** The domain: durations, incident times, names, audiences, the ledger. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { admits } from '../../src/domain/entry/audience.ts';
import { formatMinutes, minutesOfDuration } from '../../src/domain/time/duration.ts';
import { momentOutOfOrder, phasesOf, totalMinutes } from '../../src/domain/incident/incident.ts';
import { imbalances } from '../../src/domain/rules/ledger.ts';
import { ruleIds, rules } from '../../src/domain/rules/rule.ts';
import { nearest, suggestion } from '../../src/domain/rules/suggest.ts';
import { withBase } from '../../src/domain/entry/url.ts';

test('durations are read in minutes, and refused when they are none', () => {
  assert.equal(minutesOfDuration('PT45M'), 45);
  assert.equal(minutesOfDuration('PT1H30M'), 90);
  assert.equal(minutesOfDuration('P1DT1H'), 1500);
  assert.equal(minutesOfDuration('P2W'), 20160);
  for (const wrong of ['', 'P', 'PT', '45M', 'PT1.5H', 'P1Y', 'pt5m'])
    assert.equal(minutesOfDuration(wrong), undefined, wrong);
});

test('durations are shown in the two largest units', () => {
  assert.equal(formatMinutes(45), '45 min');
  assert.equal(formatMinutes(60), '1 h');
  assert.equal(formatMinutes(90), '1 h 30 min');
  assert.equal(formatMinutes(1500), '1 d 1 h');
  assert.equal(formatMinutes(2880), '2 d');
});

const times = {
  started: '2026-01-31T23:30:00Z',
  detected: '2026-01-31T23:42:00Z',
  resolved: '2026-02-01T18:30:00+00:00',
};

test('an incident falls into the phases between its known moments', () => {
  assert.deepEqual(phasesOf(times), [
    { from: 'started', to: 'detected', minutes: 12 },
    { from: 'detected', to: 'resolved', minutes: 1128 },
  ]);
  assert.equal(totalMinutes(times), 1140);
  assert.deepEqual(phasesOf({ started: times.started }), []);
});

test('moments out of order are found, across offsets', () => {
  assert.equal(momentOutOfOrder(times), undefined);
  assert.deepEqual(momentOutOfOrder({ ...times, detected: '2026-01-31T23:42:00+02:00' }), {
    moment: 'detected',
    before: 'started',
  });
});

test('a misspelled name finds the nearest, a strange one finds none', () => {
  assert.equal(nearest('platfrom', ['platform', 'dba']), 'platform');
  assert.equal(nearest('xyz', ['platform', 'checkout']), undefined);
  assert.equal(suggestion('xyz', ['platform', 'checkout']), 'Use one of: platform, checkout');
});

test('a build for an audience holds what is for that audience or a wider one', () => {
  assert.ok(admits('engineering', 'everyone'));
  assert.ok(!admits('everyone', 'restricted'));
});

test('a ledger that balances says nothing, one that does not names every difference', () => {
  const all = ['lessons/a', 'lessons/b'];
  assert.deepEqual(
    imbalances({ sources: all, pages: all, textRecords: all, fieldedRecords: all }),
    [],
  );
  assert.deepEqual(
    imbalances({
      sources: all,
      pages: ['lessons/a'],
      textRecords: all,
      fieldedRecords: [...all, 'lessons/c'],
    }),
    ['lessons/b has no page', 'lessons/c has a record in the fielded index but no source'],
  );
});

test('a base path is joined with one slash', () => {
  assert.equal(withBase('/', '/a/'), '/a/');
  assert.equal(withBase('/kb/', '/a/'), '/kb/a/');
});

test('every rule says what it asks for, why, and shows a bad and a good example that differ', () => {
  for (const id of ruleIds) {
    const { title, why, bad, good } = rules[id];
    assert.match(title, /^[\p{Lu}`].{8,}[^.\s]$/u, id);
    assert.match(why, /^[\p{Lu}`][^]{20,}\.$/u, id);
    assert.ok(bad.trim() !== '' && good.trim() !== '' && bad !== good, id);
  }
});

test('no rule says what another one says', () => {
  for (const part of ['title', 'why'] as const) {
    const said = ruleIds.map((id) => rules[id][part]);
    assert.deepEqual(
      said.filter((text, at) => said.indexOf(text) < at),
      [],
    );
  }
});
