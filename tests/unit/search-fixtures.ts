/** Hand-made documents and doubles of the engines for the tests of search. */
import type { SearchDocument } from '../../src/search/document.ts';
import type { EngineAnswer, Hit } from '../../src/search/engine.ts';
import { FieldedEngine } from '../../src/search/fielded.ts';
import { buildFieldedIndex, type FieldedRecord } from '../../src/search/fielded-index.ts';
import { parseQuery, type Query } from '../../src/domain/query.ts';

export const keys = ['pillar', 'kind', 'engine'];

/** A query as somebody would type it. */
export function query(text: string): Query {
  return parseQuery(text, keys);
}

export function documentOf(id: string, title: string, more: Partial<SearchDocument> = {}): SearchDocument {
  const kind = id.startsWith('playbooks/') ? 'playbook' : id.startsWith('lessons/') ? 'lesson' : 'retrospective';
  const pillars = more.pillars ?? ['automation'];
  return {
    id,
    kind,
    title,
    url: `/${id}/`,
    summary: `A sentence about ${title.toLowerCase()}.`,
    headings: [],
    keywords: [],
    symptoms: [],
    ...more,
    pillars,
    facets: { pillar: pillars, kind: [kind], ...more.facets },
  };
}

export const documents: SearchDocument[] = [
  documentOf('playbooks/restore-drill', 'Practise the restore of a backup', {
    pillars: ['measurement'],
    headings: [
      { id: 's-before-you-start', text: 'Before you start' },
      { id: 's-measure-the-restore', text: 'Measure the restore' },
    ],
    keywords: ['PITR', 'dump'],
  }),
  documentOf('playbooks/add-index', 'Add an index without stopping writes', {
    pillars: ['automation', 'lean'],
    keywords: ['create index concurrently'],
    symptoms: ['ERROR:  canceling statement due to lock timeout', 'ERROR 1205 (HY000): Lock wait timeout exceeded'],
    facets: { engine: ['postgres', 'mysql'] },
  }),
  documentOf('lessons/replica-lag', 'Replication lag hides behind reads', { pillars: ['measurement', 'sharing'], facets: { engine: ['postgres'] } }),
  documentOf('lessons/connection-pool', 'A connection pool is a queue', { pillars: ['lean'], headings: [{ id: 's-pg-stat', text: 'Watch pg_stat_activity' }] }),
  documentOf('retrospectives/failover', 'A failover that nobody had practised', { pillars: ['culture'], keywords: ['AlertmanagerFailedReload'] }),
];

export function recordOf(document: SearchDocument, more: Partial<FieldedRecord> = {}): FieldedRecord {
  return { document, tags: [], glossary: [], ...more };
}

export const records: FieldedRecord[] = documents.map((document) =>
  document.id === 'lessons/replica-lag' ? recordOf(document, { tags: ['replication', 'standby', 'binlog'], glossary: ['follower delay'] }) : recordOf(document),
);

/** The fielded engine over what went through the index as it travels. */
export function fieldedEngine(): FieldedEngine {
  return new FieldedEngine(async () => JSON.parse(JSON.stringify(buildFieldedIndex(records))));
}

export function hitOf(id: string, score = 1): Hit {
  return { id, score, detail: async () => ({ document: documentOf(id, id), sections: [{ id: 's-found', heading: 'Found', excerpt: [{ text: 'found', marked: true }] }] }) };
}

export function answerOf(ids: readonly string[], more: Partial<EngineAnswer> = {}): EngineAnswer {
  return { hits: ids.map((id) => hitOf(id)), excluded: new Set(), corrections: [], ...more };
}

export const never = new AbortController().signal;
