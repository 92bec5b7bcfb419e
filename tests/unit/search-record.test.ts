/** What the index takes from an entry. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry } from '../../src/domain/entry.ts';
import type { Tag, Term } from '../../src/domain/schema/vocabulary.ts';
import { fieldedRecords } from '../../src/search/record.ts';

const entry = {
  id: 'playbooks/watch-lag',
  kind: 'playbook',
  fields: {
    kind: 'playbook',
    title: 'Watch the replication lag',
    summary: 'How to see it early.',
    pillars: ['measurement'],
    tags: ['replication'],
    keywords: [],
    symptoms: [],
    owner: 'dba',
    status: 'published',
    type: 'how-to',
  },
  outline: [{ id: 's-why', text: 'Why', depth: 2, line: 1, column: 1 }],
  links: [{ type: 'term', id: 'mttr', from: 'body', line: 1, column: 1 }],
} as unknown as Entry;

const tags = new Map([['replication', { id: 'replication', label: 'Replication', description: '', synonyms: ['binlog'] } satisfies Tag]]);
const term = (id: string, name: string, synonyms: string[]): [string, Term] => [id, { id, term: name, definition: '', synonyms, seeAlso: [], pillars: ['lean'] }];
const terms = new Map([term('replication-lag', 'Replication lag', ['replica delay']), term('mttr', 'Recovery time', ['MTTR']), term('canary', 'Canary', ['dark launch'])]);

test('tags bring their synonyms, glossary terms that are used or linked bring theirs', () => {
  const [record] = fieldedRecords([entry], { tags, terms });
  assert.deepEqual(record?.tags, ['replication', 'Replication', 'binlog']);
  assert.deepEqual(record?.glossary, ['Replication lag', 'replica delay', 'Recovery time', 'MTTR']);
});

test('the document carries what a hit shows and every facet that has a value', () => {
  const [record] = fieldedRecords([entry], { tags: new Map(), terms: new Map() });
  assert.equal(record?.document.url, '/playbooks/watch-lag/');
  assert.deepEqual(record?.document.headings, [{ id: 's-why', text: 'Why' }]);
  assert.deepEqual(record?.document.facets, { pillar: ['measurement'], kind: ['playbook'], type: ['how-to'], tag: ['replication'], team: ['dba'], status: ['published'] });
});
