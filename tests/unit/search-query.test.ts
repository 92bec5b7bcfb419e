/** What somebody typed: read as a query, explained where it is mistaken, and completed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDates, repairDates } from '../../src/domain/query/date-range.ts';
import { filterWords, type FilterKeys } from '../../src/domain/query/filter-key.ts';
import { complete } from '../../src/domain/query/query-completion.ts';
import { engineAskedFor, preferredEngine } from '../../src/domain/query/preferred-engine.ts';
import { readQuery } from '../../src/domain/query/query-reading.ts';
import { addSearch, readSearches, removeSearch } from '../../src/domain/query/recent-searches.ts';
import {
  formatQuery,
  isEmptyQuery,
  maxQueryLength,
  parseQuery,
  passesFilters,
  toggleFilter,
} from '../../src/domain/query/query.ts';

const value = (label: string, count = 0) => ({ label, count });

const filterKeys: FilterKeys = {
  pillar: {
    label: 'Pillar',
    values: {
      culture: value('Culture', 4),
      automation: value('Automation', 22),
      lean: value('Lean', 9),
    },
  },
  kind: { label: 'Kind', values: { playbook: value('Playbook', 11), lesson: value('Lesson', 30) } },
  engine: {
    label: 'Engine',
    values: {
      postgres: value('PostgreSQL', 12),
      mysql: value('MySQL', 7),
      sqlserver: value('SQL Server', 3),
      redis: value('Redis'),
    },
  },
  lock: {
    label: 'Lock',
    values: {
      none: value('No lock', 2),
      'access-exclusive': value('ACCESS EXCLUSIVE', 5),
      exclusive: value('EXCLUSIVE', 1),
    },
  },
  status: {
    label: 'Status',
    values: { published: value('Published', 40), deprecated: value('Deprecated', 1) },
  },
  tag: {
    label: 'Tag',
    values: {
      locking: value('Locking', 6),
      replication: value('Replication', 3),
      'ci-cd': value('Delivery', 8),
    },
  },
  year: { label: 'Year', values: { 2026: value('2026', 3), 2017: value('2017', 1) } },
  updated: {
    label: 'Last change',
    values: {
      '2026-05': value('2026-05', 8),
      '2026-01': value('2026-01', 2),
      '2025-11': value('2025-11', 5),
    },
  },
};

const keys = Object.keys(filterKeys);
const parse = (text: string) => parseQuery(text, keys);
const read = (text: string) => readQuery(text, filterKeys);
const filtersIn = (text: string) =>
  read(text).query.filters.map(({ key, value }) => `${key}:${value}`);
const offers = (text: string, more: Partial<Parameters<typeof complete>[2]> = {}) =>
  complete(text, text.length, { keys: filterKeys, ...more }).map(({ writes }) => writes);

/** What a careless or a hostile hand types. */
const naughty = [
  '',
  ' ',
  '*',
  '~',
  '+-',
  '-',
  '--',
  'foo:',
  ':',
  '::',
  '"',
  '""',
  '-"',
  '-""',
  'a"b"c',
  'pillar:',
  '-pillar:',
  'pillar:"',
  'pillar:""',
  'pillar:,',
  'pillar:,,lean',
  'constructor:x',
  '__proto__:x',
  'toString:',
  'pillar:constructor',
  'pillar:__proto__',
  'tag:hasOwnProperty',
  'updated:>',
  'updated:..',
  'updated:2026..',
  'updated:2026-02-31',
  'updated:>>2026',
  '"><img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  "'; DROP TABLE entries; --",
  '${7*7}',
  '{{7*7}}',
  '%00%0d%0a',
  '../../etc/passwd',
  'javascript:alert(1)',
  '🔥',
  '🔥:🔥',
  '\ud83d',
  'pillar:\udd25',
  'בדיקה',
  'עמוד:אוטומציה',
  '\u202epillar:lean',
  'ﷺ',
  'İstanbul:ı',
  '全文検索',
  'null',
  'undefined',
  'NaN',
  '1e309',
  '\0',
  '\t\n\r',
  'ⓟⓘⓛⓛⓐⓡ:lean',
  '(((((',
  '[a-z]+$',
  '\\',
  'a\\:b',
  '$&$1$`',
];

test('words, phrases, exclusions and filters are told apart', () => {
  assert.deepEqual(parse('pillar:automation kind:lesson -word "a phrase" index'), {
    words: ['index'],
    phrases: ['a phrase'],
    without: ['word'],
    filters: [
      { key: 'pillar', value: 'automation', exclude: false },
      { key: 'kind', value: 'lesson', exclude: false },
    ],
  });
});

test('what looks like a key and is none stays part of the words, and nobody is corrected for it', () => {
  for (const text of [
    'foo:bar',
    'ERROR:',
    'https://example.org',
    'ORA-01555:',
    '12:30',
    'log:error',
    'C:\\temp',
    'public.orders:',
    '::1',
    'localhost:5432',
  ]) {
    assert.deepEqual(parse(text).words, [text]);
    assert.deepEqual(read(text).mistakes, [], text);
  }
});

test('a minus excludes only in front of a word, a phrase or a filter', () => {
  const { words, without, filters } = parse(
    'zero-downtime --no-owner - -"lock queue" -kind:lesson',
  );
  assert.deepEqual(words, ['zero-downtime', '--no-owner', '-']);
  assert.deepEqual(without, ['lock queue']);
  assert.deepEqual(filters, [{ key: 'kind', value: 'lesson', exclude: true }]);
});

test('behind a command up to four letters after a minus are options, and a longer word is left out', () => {
  const askedFor = (text: string) => {
    const { words, without } = parse(text);
    return [...words, ...without.map((word) => `without ${word}`)];
  };
  assert.deepEqual(askedFor('ls -salt'), ['ls', '-salt']);
  assert.deepEqual(askedFor('psql -locks'), ['psql', 'without locks']);
  assert.deepEqual(askedFor('replica -lock'), ['replica', 'without lock']);
});

test('a comma asks for either value; keys and values do not depend on case', () => {
  assert.deepEqual(filtersIn('Pillar:Lean,CULTURE,'), ['pillar:lean', 'pillar:culture']);
});

test('a quote that is still open reads as words, and a key whose value is still to come as nothing', () => {
  assert.deepEqual(parse('"lock time').words, ['lock', 'time']);
  assert.deepEqual(parse('"').words, []);
  assert.deepEqual(parse('lock pillar: ').words, ['lock']);
  assert.deepEqual(parse('Status: failed').words, ['Status', 'failed']);
});

test('a value may be given by its label', () => {
  assert.deepEqual(
    filtersIn(
      'engine:PostgreSQL engine:"SQL Server" kind:lessons lock:"ACCESS EXCLUSIVE" -tag:delivery',
    ),
    ['engine:postgres', 'engine:sqlserver', 'kind:lesson', 'lock:access-exclusive', 'tag:ci-cd'],
  );
  assert.deepEqual(read('engine:PostgreSQL engine:"SQL Server" kind:lessons').mistakes, []);
  assert.equal(formatQuery(read('engine:PostgreSQL,postgres lag').asked), 'engine:postgres lag');
});

test('a remembered engine steps back where the query names or filters by one, and asks for words', () => {
  const preferred = (text: string, label?: string) =>
    preferredEngine(read(text).asked, label, filterKeys);
  assert.equal(preferred('too many connections', 'MySQL'), 'mysql');
  assert.equal(preferred('too many connections', 'SQL Server'), 'sqlserver');
  assert.equal(preferred('too many connections'), undefined);
  assert.equal(preferred('too many connections', 'Amazon SQS'), undefined);
  for (const text of [
    'postgres connections',
    'SQL Server locks',
    'engine:redis keys',
    'kind:x',
    '',
  ])
    assert.equal(preferred(text, 'MySQL'), undefined, text);
  assert.equal(engineAskedFor(read('engine:redis keys').asked), 'redis');
  for (const text of ['engine:redis,mysql', '-engine:redis', 'redis'])
    assert.equal(engineAskedFor(read(text).asked), undefined, text);
});

test('nothing that is typed throws, however long or odd', () => {
  for (const text of [
    ...naughty,
    ...naughty.map((text) => `lock pillar:${text}`),
    ...naughty.map((text) => `${text} `.repeat(1000)),
    'word '.repeat(5000),
    'x'.repeat(10_000),
  ]) {
    const { query, asked, mistakes } = read(text);
    assert.ok(query.words.length <= 32);
    assert.ok(
      [...query.words, formatQuery(asked)].every(
        (said) => said.length <= maxQueryLength + 32 && said.isWellFormed(),
      ),
    );
    for (const { fix } of mistakes) if (fix) read(fix.text);
    for (const caret of [0, 1, Math.floor(text.length / 2), text.length])
      complete(text, caret, { keys: filterKeys, all: true });
  }
});

test('a query that is written and read again is the same', () => {
  for (const text of [
    'index',
    'pillar:lean -kind:lesson lock "idle in transaction" -vacuum -"two words"',
    'tag:"two words" a:b',
    'updated:>2026-01 year:2017..2020',
    ...naughty,
  ]) {
    const once = parse(text);
    assert.deepEqual(parse(formatQuery(once)), once, text);
  }
});

test('a filter is added, and taken away again', () => {
  const filter = { key: 'pillar', value: 'lean', exclude: false };
  const on = toggleFilter(parse('index'), filter);
  assert.equal(formatQuery(on), 'pillar:lean index');
  assert.equal(formatQuery(toggleFilter(on, filter)), 'index');
});

test('values of one facet are alternatives, facets add up, exclusions win', () => {
  const facets = { pillar: ['lean', 'sharing'], kind: ['lesson'] };
  const passes = (text: string) => passesFilters(facets, parse(text).filters);
  assert.ok(passes('pillar:culture,lean'));
  assert.ok(passes('pillar:lean kind:lesson -kind:playbook'));
  assert.ok(!passes('pillar:lean kind:playbook'));
  assert.ok(!passes('pillar:lean -pillar:sharing'));
  assert.ok(!passes('tag:locking'));
});

test('dates are compared by year, month or day, and two comparisons narrow each other', () => {
  const passes = (text: string) =>
    passesFilters({ updated: ['2026-02-14'], year: ['2025'] }, parse(text).filters);
  for (const text of [
    '>2026-01',
    '>=2026-02',
    '>=2026-02-14',
    '<2027',
    '<=2026-02',
    '2026',
    '2026-02',
    '2025-03..2026-02',
    '2026..',
    '..2026-02-14',
    '2019,2026',
  ])
    assert.ok(passes(`updated:${text}`), text);
  for (const text of [
    '>2026-02',
    '>2026-02-14',
    '<2026-02-14',
    '<2026',
    '2025',
    '2026-03..',
    '..2026-01',
    'soon',
  ])
    assert.ok(!passes(`updated:${text}`), text);
  assert.ok(passes('updated:>2026-01 updated:<2026-03'));
  assert.ok(!passes('updated:>2026-01 updated:<2026-02'));
  assert.ok(passes('-updated:<2026 year:2024..2025'));
  assert.ok(!passes('-updated:>2026-01'));
  assert.ok(passes('year:>=2025 -year:>2025'));
});

test('a date that does not exist is none, and one that is written otherwise is repaired', () => {
  for (const text of [
    '2026-13',
    '2026-02-30',
    '26-01',
    '>',
    '..',
    '2026...2027',
    '2026..2025',
    'today',
  ])
    assert.equal(readDates(text), undefined, text);
  assert.deepEqual(readDates('2024-02'), { from: '2024-02-01', to: '2024-02-29' });
  assert.equal(repairDates('>2026-1'), '>2026-01');
  assert.equal(repairDates('2026/3/7'), '2026-03-07');
  assert.equal(repairDates('2026..2025-03'), '2025-03..2026');
  assert.equal(repairDates('today'), undefined);
});

test('a mistake is explained, with the query that was probably meant; until then it is left out', () => {
  const cases: Array<[text: string, asked: string, message: RegExp, fixed: string]> = [
    [
      'pillar:automatin lag',
      'lag',
      /no pillar “automatin”.*Did you mean automation\?/,
      'pillar:automation lag',
    ],
    ['lag pillar:lean,cultur', 'pillar:lean lag', /no pillar “cultur”/, 'lag pillar:lean,culture'],
    ['-status:depr', '', /Did you mean deprecated\?/, '-status:deprecated'],
    [
      'status:500 error',
      'error',
      /no status “500”.*It can be published or deprecated\./,
      '"status:500" error',
    ],
    [
      'piller:lean lag',
      'piller:lean lag',
      /no filter “piller”.*Did you mean pillar:lean\?/,
      'pillar:lean lag',
    ],
    ['tags:Locking', 'tags:Locking', /Did you mean tag:locking\?/, 'tag:locking'],
    ['updated:>2026-1 lag', 'lag', /“>2026-1” is not a valid date/, 'updated:>2026-01 lag'],
  ];
  for (const [text, asked, message, fixed] of cases) {
    const reading = read(text);
    assert.equal(formatQuery(reading.asked), asked, text);
    assert.equal(reading.mistakes.length, 1, text);
    assert.match(reading.mistakes[0]!.message, message);
    assert.equal(reading.mistakes[0]!.fix?.text, fixed);
    assert.deepEqual(read(fixed).mistakes, [], fixed);
  }
  assert.match(read('updated:soon').mistakes[0]!.message, /such as updated:2026/);
});

test('a filter has words', () => {
  const words = (text: string) =>
    read(text).query.filters.map((filter) => filterWords(filter, filterKeys));
  assert.deepEqual(words('engine:postgres -status:deprecated updated:>2026-01 pillar:x'), [
    'Engine: PostgreSQL',
    'not Status: Deprecated',
    'Last change: >2026-01',
    'Pillar: x',
  ]);
});

test('a word that begins a key or a value is completed, and the caret goes on behind it', () => {
  assert.deepEqual(offers('lag pil'), ['pillar:']);
  assert.deepEqual(offers('p'), []);
  assert.deepEqual(offers('lag -sta'), ['-status:']);
  assert.deepEqual(offers('loc'), ['lock:', 'tag:locking']);
  assert.deepEqual(offers('postgre'), ['engine:postgres']);
  assert.deepEqual(offers('lag '), []);
  assert.deepEqual(
    offers('lag ', { all: true }),
    keys.map((key) => `${key}:`),
  );
  const [first] = complete('lag pil now', 7, { keys: filterKeys });
  assert.deepEqual([first!.text, first!.caret], ['lag pillar: now', 11]);
});

test('values are offered with their counts, most frequent first', () => {
  assert.deepEqual(
    complete('lag pillar:', 11, { keys: filterKeys }).map(
      ({ label, count }) => `${label} ${count}`,
    ),
    ['Automation 22', 'Lean 9', 'Culture 4'],
  );
  assert.deepEqual(offers('lock:exc'), ['lock:exclusive', 'lock:access-exclusive']);
  assert.deepEqual(offers('pillar:lean,cu'), ['pillar:lean,culture']);
  assert.deepEqual(offers('engine:"sql s'), ['engine:sqlserver']);
  assert.deepEqual(offers('pillar:lean'), []);
  assert.deepEqual(offers('constructor:'), []);
  const [taken] = complete('pillar:aut lag', 10, { keys: filterKeys });
  assert.deepEqual([taken!.text, taken!.caret], ['pillar:automation lag', 18]);
});

test('with an answer at hand its counts are taken, and values that would find nothing are left out', () => {
  const counts = new Map([
    [
      'pillar',
      new Map([
        ['culture', 3],
        ['lean', 1],
      ]),
    ],
    [
      'updated',
      new Map([
        ['2026-05-03', 2],
        ['2026-05-20', 1],
        ['2025-01-01', 4],
      ]),
    ],
  ]);
  assert.deepEqual(offers('lag pillar:', { counts }), ['pillar:culture', 'pillar:lean']);
  assert.deepEqual(offers('updated:', { counts }), ['updated:2026', 'updated:2025']);
  assert.deepEqual(
    complete('updated:>2026', 13, { keys: filterKeys, counts }).map(({ writes, count }) => [
      writes,
      count,
    ]),
    [['updated:>2026-05', 3]],
  );
  assert.deepEqual(offers('updated:2025..20'), ['updated:2025..2026', 'updated:2025..2025']);
});

test('an empty query asks for nothing', () => {
  assert.ok(isEmptyQuery(parse('  ')));
  assert.ok(isEmptyQuery(parse('pillar:')));
  assert.ok(!isEmptyQuery(parse('-word')));
});

test('the last eight searches are kept, each once, and what was kept otherwise is ignored', () => {
  const ten = Array.from({ length: 10 }, (_, at) => `search ${at}`).reduce(
    addSearch,
    [] as string[],
  );
  assert.equal(ten.length, 8);
  assert.deepEqual(addSearch(['lag', 'lock'], ' LOCK '), ['LOCK', 'lag']);
  assert.deepEqual(addSearch(['lag'], '  '), ['lag']);
  assert.deepEqual(removeSearch(['lag', 'lock'], 'lag'), ['lock']);
  assert.deepEqual(
    [undefined, null, { 0: 'x' }, [1, 'lag', null], '["'].map((kept) => readSearches(kept)),
    [[], [], [], ['lag'], []],
  );
});
