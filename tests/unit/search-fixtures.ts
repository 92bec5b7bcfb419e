/** Hand-made records and doubles of the engines for the tests of search. */
import { queryKeys } from '../../src/domain/query/facet.ts';
import { parseQuery, type Query } from '../../src/domain/query/query.ts';
import { documentOf, type SearchDocument } from '../../src/search/engine/document.ts';
import type { Matches } from '../../src/search/engine/engine.ts';
import { FieldedEngine } from '../../src/search/engine/fielded.ts';
import { buildFieldedIndex, type FieldedRecord } from '../../src/search/fielded/build-index.ts';
import { FullText, type AskedEngine } from '../../src/search/run/full-text.ts';
import type { SessionOptions } from '../../src/search/run/session.ts';
import type { Term } from '../../src/search/query/expand-query.ts';

/** A query as somebody would type it. */
export function query(text: string): Query {
  return parseQuery(text, queryKeys);
}

interface Sample {
  pillars?: string[];
  engines?: string[];
  tags?: string[];
  keywords?: string[];
  symptoms?: string[];
  headings?: Array<[id: string, heading: string, text: string]>;
  aliases?: string[];
}

export function recordOf(
  id: string,
  title: string,
  {
    pillars = ['automation'],
    engines,
    tags,
    keywords = [],
    symptoms = [],
    headings = [],
    aliases = [],
  }: Sample = {},
): FieldedRecord {
  const kind = id.slice(0, id.indexOf('/') - 1);
  const facets = {
    pillar: pillars,
    kind: [kind],
    ...(engines ? { engine: engines } : {}),
    ...(tags ? { tag: tags } : {}),
  };
  const sections = [
    { text: `Opening words about ${title}.` },
    ...headings.map(([key, heading, text]) => ({ id: key, heading, text })),
  ];
  return {
    document: documentOf(id, title, facets),
    aliases,
    keywords,
    symptoms,
    text: { summary: `A sentence about ${title.toLowerCase()}.`, sections },
  };
}

export const records: FieldedRecord[] = [
  recordOf('playbooks/restore-drill', 'Practise the restore of a backup', {
    pillars: ['measurement'],
    headings: [
      ['s-before-you-start', 'Before you start', 'Look for the newest copy.'],
      [
        's-measure-the-restore',
        'Measure the restore',
        'Write down how long the copy took to come back.',
      ],
    ],
    keywords: ['PITR', 'dump'],
    aliases: ['/playbooks/fire-drill/'],
  }),
  recordOf('playbooks/add-index', 'Add an index without stopping writes', {
    pillars: ['automation', 'lean'],
    keywords: ['create index concurrently'],
    symptoms: [
      'ERROR:  canceling statement due to lock timeout',
      'ERROR 1205 (HY000): Lock wait timeout exceeded',
    ],
    engines: ['postgres', 'mysql'],
  }),
  recordOf('lessons/replica-lag', 'Replication lag hides behind reads', {
    pillars: ['measurement', 'sharing'],
    engines: ['postgres'],
    tags: ['replication'],
  }),
  recordOf('lessons/connection-pool', 'A connection pool is a queue', {
    pillars: ['lean'],
    headings: [['s-pg-stat', 'Watch pg_stat_activity', 'It lists who waits.']],
  }),
  recordOf('retrospectives/failover', 'A failover that nobody had practised', {
    pillars: ['culture'],
    keywords: ['AlertmanagerFailedReload'],
  }),
];

export const vocabulary = {
  keys: ['pillar', 'kind', 'engine', 'tag', 'lock'],
  tags: { replication: ['replication', 'Replication', 'standby', 'binlog'] },
  synonyms: [
    ['Replication lag', 'follower delay'],
    ['postgres', 'pg'],
    ['connection pool', 'pooler'],
  ],
};

export const documents: SearchDocument[] = records.map(({ document }) => document);

/** What the index is after it has travelled. */
export function travelled(withTexts = false) {
  return JSON.parse(
    JSON.stringify(buildFieldedIndex(records, vocabulary, { build: 'b1', withTexts })),
  ) as ReturnType<typeof buildFieldedIndex>;
}

export function fieldedEngine(withTexts = false): FieldedEngine {
  return new FieldedEngine(async () => travelled(withTexts));
}

export const never = new AbortController().signal;

/** A term as it was written, for engines that do not look at readings. */
export function plainTerm(...asked: string[]): Term {
  return { form: asked[0]!, readings: [], asked, share: 1 };
}

/** A text engine that finds a word where the texts of these records hold it. */
export function textDouble(more: Partial<AskedEngine> = {}): SessionOptions['text'] {
  const texts = records.map(({ document, text }) =>
    [
      document.title,
      text.summary,
      ...text.sections.map((section) => `${section.heading ?? ''} ${section.text}`),
    ]
      .join(' ')
      .toLowerCase(),
  );
  const findPhrase = (words: string) =>
    new Set(texts.flatMap((text, at) => (text.includes(words.toLowerCase()) ? [at] : [])));
  const engine: AskedEngine = {
    prepare: async () => {},
    count: async () => records.length,
    build: async () => 'b1',
    match: async ({ asked }): Promise<Matches> =>
      new Map(
        asked.flatMap((word) =>
          [...findPhrase(word)].map(
            (at) => [at, { strength: 1, places: [texts[at]!.indexOf(word)] }] as const,
          ),
        ),
      ),
    findPhrase: async (phrase) => findPhrase(phrase),
    read: async (document) => records[document]!.text,
    known: () => undefined,
    describe: async (document) => records[document]!.document,
    ...more,
  };
  return async () => new FullText(engine);
}

/** Parts that fail, as when nothing can be loaded. */
export const broken = {
  fielded: {
    prepare: () => Promise.reject(new Error('404')),
    catalogue: () => Promise.reject(new Error('404')),
    match: () => Promise.reject(new Error('404')),
    findPhrase: () => Promise.reject(new Error('404')),
  } satisfies SessionOptions['fielded'],
  text: textDouble({
    prepare: () => Promise.reject(new Error('no WebAssembly')),
    count: () => Promise.reject(new Error('404')),
    match: () => Promise.reject(new Error('no WebAssembly')),
    findPhrase: () => Promise.reject(new Error('no WebAssembly')),
    read: () => Promise.reject(new Error('404')),
    known: () => undefined,
  }),
};
