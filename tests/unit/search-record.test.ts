/** What the index takes from the library. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry } from '../../src/domain/entry/entry.ts';
import { fieldedRecord, fieldedVocabulary } from '../../src/search/engine/record.ts';

const entry = {
  id: 'playbooks/watch-lag',
  kind: 'playbook',
  fields: {
    kind: 'playbook',
    title: 'Watch the replication lag',
    summary: 'How to see it early.',
    pillars: ['measurement'],
    tags: ['replication'],
    keywords: ['delay'],
    symptoms: ['lag is 90 s'],
    aliases: ['/playbooks/lag/'],
    owner: 'dba',
    status: 'published',
    type: 'how-to',
    steps: [{ id: 'look', title: 'Look at the delay', do: 'Ask the replica.' }],
  },
  sections: [
    { text: 'Opening.' },
    { heading: { id: 's-why', text: 'Why' }, text: 'Reads go stale.' },
  ],
} as unknown as Entry;

test('the record carries every facet that has a value, and the day of the last change', () => {
  const { document } = fieldedRecord(entry, '2026-05-01T10:00:00Z');
  assert.equal(document.url, '/playbooks/watch-lag/');
  assert.deepEqual(document.facets, {
    pillar: ['measurement'],
    kind: ['playbook'],
    type: ['how-to'],
    tag: ['replication'],
    team: ['dba'],
    status: ['published'],
    updated: ['2026-05-01'],
  });
  assert.equal(fieldedRecord(entry, undefined).document.facets['updated'], undefined);
});

test('the text is the body by its headings, after the sentences of the fields', () => {
  const { text, keywords, symptoms, aliases } = fieldedRecord(entry, undefined);
  assert.deepEqual(text.sections.slice(1), [
    { id: undefined, heading: undefined, text: 'Opening.' },
    { id: 's-why', heading: 'Why', text: 'Reads go stale.' },
  ]);
  assert.match(text.sections[0]!.text, /Look at the delay\nAsk the replica\./);
  assert.deepEqual(
    [keywords, symptoms, aliases],
    [['delay'], ['lag is 90 s'], ['/playbooks/lag/']],
  );
});

test('tags bring their names, the glossary its groups of names', () => {
  const tags = [{ id: 'replication', label: 'Replication', description: '', synonyms: ['binlog'] }];
  const term = (name: string, synonyms: string[]) => ({
    id: 'x',
    term: name,
    definition: '',
    synonyms,
    seeAlso: [],
    pillars: ['lean' as const],
  });
  const { keys, ...names } = fieldedVocabulary(tags, [
    term('Recovery time', ['MTTR']),
    term('Canary', []),
  ]);
  assert.ok(keys.includes('lock') && keys.includes('updated'));
  assert.deepEqual(names, {
    tags: { replication: ['replication', 'Replication', 'binlog'] },
    synonyms: [['Recovery time', 'MTTR']],
  });
});
