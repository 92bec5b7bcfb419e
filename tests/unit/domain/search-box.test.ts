/** What the search box offers, explains and remembers. */
// cspell:ignore mysqlx mysqls updatedd: words that are typed wrongly
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wordsOfAddress } from '../../../src/domain/query/lost-address.ts';
import {
  actingPart,
  isLeading,
  isRecognising,
  tellingPart,
} from '../../../src/domain/query/page-part.ts';
import { engineAskedFor, preferredEngine } from '../../../src/domain/query/preferred-engine.ts';
import { complete } from '../../../src/domain/query/query-completion.ts';
import { readQuery } from '../../../src/domain/query/query-reading.ts';
import { formatQuery, parseQuery } from '../../../src/domain/query/query.ts';
import {
  addSearch,
  readSearches,
  removeSearch,
} from '../../../src/domain/query/recent-searches.ts';
import { requestFor } from '../../../src/domain/query/search-language.ts';
import { keys } from '../../support/query-keys.ts';

test('what is mistaken is left out, explained, and can be put right', () => {
  const said = (text: string) => {
    const { asked, mistakes } = readQuery(text, keys);
    return [
      formatQuery(asked),
      ...mistakes.map(
        ({ message, fix }) => `${message} → ${fix?.label ?? ''} → ${fix?.text ?? ''}`,
      ),
    ];
  };
  const dates =
    'Write a year, a month or a day, such as updated:2026, updated:>2026-01 or updated:2025-03..2026-02.';
  assert.deepEqual(said('engine:PostgreSQL engine:postgres'), ['engine:postgres']);
  assert.deepEqual(said('x -engine:mysqlx,oracle y'), [
    '-engine:oracle x y',
    'There is no engine “mysqlx”, so it is left out. Did you mean mysql? → -engine:mysql,oracle → x -engine:mysql,oracle y',
  ]);
  assert.deepEqual(said('pillar:aut'), [
    '',
    'There is no pillar “aut”, so it is left out. Did you mean automation? → pillar:automation → pillar:automation',
  ]);
  assert.deepEqual(said('-pillar:zzz'), [
    '',
    'There is no pillar “zzz”, so it is left out. It can be lean or automation. → -"pillar:zzz" → -"pillar:zzz"',
  ]);
  assert.deepEqual(said('tag:zzz'), [
    '',
    'There is no tag “zzz”, so it is left out. → "tag:zzz" → "tag:zzz"',
  ]);
  assert.deepEqual(said('updated:2026-1'), [
    '',
    `“2026-1” is not a valid date, so it is left out. ${dates} → updated:2026-01 → updated:2026-01`,
  ]);
  assert.deepEqual(said('updated:soon'), [
    '',
    `“soon” is not a valid date, so it is left out. ${dates} →  → `,
  ]);
  assert.deepEqual(said('-piller:lean'), [
    '-piller:lean',
    'There is no filter “piller”, so this is searched for as words. Did you mean -pillar:lean? → -pillar:lean → -pillar:lean',
  ]);
  assert.deepEqual(said('updatedd:2026'), [
    'updatedd:2026',
    'There is no filter “updatedd”, so this is searched for as words. Did you mean updated:2026? → updated:2026 → updated:2026',
  ]);
  for (const words of ['piller:zzz', 'foo:lean', 'updatedd:soon', 'https://a.example', 'team:any'])
    assert.equal(said(words).length, 1, words);
});

test('the word at the caret becomes a key or a value, and the caret stands behind it', () => {
  const offered = (typed: string, options: object = {}) => {
    const caret = typed.indexOf('|');
    return complete(typed.replace('|', ''), caret, { keys, ...options }).map(
      ({ writes, label, count, text, caret: at }) =>
        `${writes} (${label}${count === undefined ? '' : ` ${count}`}) ${text.slice(0, at)}|${text.slice(at)}`,
    );
  };
  assert.deepEqual(offered('pi|'), ['pillar: (Pillar) pillar:|']);
  assert.deepEqual(offered('p|'), []);
  assert.deepEqual(offered('a -en|x b'), ['-engine: (Engine) a -engine:| b']);
  assert.deepEqual(offered('last|'), ['updated: (Last change) updated:|']);
  assert.deepEqual(offered('engine:|'), [
    'engine:postgres (PostgreSQL 4) engine:postgres |',
    'engine:mysql (MySQL 1) engine:mysql |',
    'engine:oracle (Oracle Database 0) engine:oracle |',
  ]);
  assert.deepEqual(offered('engine:mysql,ora|'), [
    'engine:mysql,oracle (Oracle Database 0) engine:mysql,oracle |',
  ]);
  assert.deepEqual(offered('engine:mysql, data|'), []);
  assert.deepEqual(offered('engine:data| x'), [
    'engine:oracle (Oracle Database 0) engine:oracle |x',
  ]);
  assert.deepEqual(offered('lock:excl|'), [
    'lock:exclusive (EXCLUSIVE 1) lock:exclusive |',
    'lock:access-exclusive (ACCESS EXCLUSIVE 3) lock:access-exclusive |',
  ]);
  assert.deepEqual(offered('x:le|'), []);
  assert.deepEqual(offered('aut|'), ['pillar:automation (Automation 5) pillar:automation |']);
  assert.deepEqual(offered('au|'), []);
  assert.deepEqual(offered('ora|'), []);
  assert.deepEqual(offered('"aut|'), []);
  assert.deepEqual(offered('updated:|'), [
    'updated:2026 (2026 6) updated:2026 |',
    'updated:2025 (2025 1) updated:2025 |',
  ]);
  assert.deepEqual(offered('updated:>2026|'), [
    'updated:>2026-03 (2026-03 4) updated:>2026-03 |',
    'updated:>2026-01 (2026-01 2) updated:>2026-01 |',
  ]);
  assert.deepEqual(offered('updated:2025..2026-0|'), [
    'updated:2025..2026-03 (2026-03 4) updated:2025..2026-03 |',
    'updated:2025..2026-01 (2026-01 2) updated:2025..2026-01 |',
  ]);
  assert.equal(offered('tag:|').length, 7);
  assert.equal(offered('|').length, 0);
  assert.equal(offered('a |', { all: true }).length, 7);
  assert.equal(offered(`${'x'.repeat(401)}|`).length, 0);
  const counts = new Map([
    ['engine', new Map([['mysql', 9]])],
    ['updated', new Map([['2024-05', 3]])],
  ]);
  assert.deepEqual(offered('engine:|', { counts }), ['engine:mysql (MySQL 9) engine:mysql |']);
  assert.deepEqual(offered('updated:|', { counts }), ['updated:2024 (2024 3) updated:2024 |']);
});

test('an engine that was chosen comes first, unless the query says one', () => {
  const first = (text: string, label?: string) =>
    preferredEngine(readQuery(text, keys).query, label, keys);
  assert.equal(first('lock timeout', 'PostgreSQL'), 'postgres');
  assert.equal(first('"lock timeout"', 'PostgreSQL'), 'postgres');
  for (const text of [
    '',
    'pillar:lean',
    'a mysql b',
    'PostgreSQL',
    'oracle database',
    'x engine:mysql',
  ])
    assert.equal(first(text, 'PostgreSQL'), undefined, text);
  assert.equal(first('mysqls', 'PostgreSQL'), 'postgres');
  assert.equal(first('a', undefined), undefined);
  assert.equal(first('a', 'Unknown'), undefined);
  assert.equal(preferredEngine(parseQuery('a', []), 'PostgreSQL', {}), undefined);
  const asked = (text: string) => engineAskedFor(readQuery(text, keys).query);
  assert.deepEqual(
    [
      'engine:mysql',
      'engine:mysql -engine:oracle',
      'engine:mysql,oracle',
      '-engine:mysql',
      'pillar:lean',
    ].map(asked),
    ['mysql', 'mysql', undefined, undefined, undefined],
  );
});

test('searches are kept, the last first, each once', () => {
  assert.deepEqual(addSearch(['b', 'A  a'.replace('  ', ' ')], ' a   a '), ['a a', 'b']);
  assert.deepEqual(addSearch(['b'], '  '), ['b']);
  assert.equal(addSearch([...'abcdefgh'], 'x').join(), 'x,a,b,c,d,e,f,g');
  assert.deepEqual(removeSearch(['a', 'B'], 'b'), ['a']);
  assert.deepEqual(readSearches(['a', 1, null, 'b']), ['a', 'b']);
  assert.equal(readSearches([...'abcdefghi']).length, 8);
  assert.deepEqual(readSearches('a'), []);
});

test('an address that leads nowhere says what was looked for', () => {
  assert.deepEqual(wordsOfAddress('lessons/Add-an_index.html'), {
    words: ['Add', 'an', 'index'],
    kind: 'lesson',
  });
  assert.deepEqual(wordsOfAddress('kb/lessons/a.MD'), { words: ['kb', 'lessons', 'a'] });
  assert.deepEqual(wordsOfAddress('playbooks/%C3%BC%20all/a.mdx'), {
    words: ['ü', 'all', 'a'],
    kind: 'playbook',
  });
  assert.deepEqual(wordsOfAddress('a%E0%A4%A.htm'), { words: ['a', 'E0', 'A4', 'A'] });
  assert.deepEqual(wordsOfAddress('/'), { words: [] });
});

test('a request for what is missing has the words in it, and no more than fit', () => {
  const request = 'https://f.example/new?title=%7Bwords%7D&body=About%20%7Bwords%7D';
  assert.equal(
    requestFor('a & $& b', request),
    'https://f.example/new?title=a%20%26%20%24%26%20b&body=About%20a%20%26%20%24%26%20b',
  );
  assert.equal(requestFor('x'.repeat(201), '%7Bwords%7D'), 'x'.repeat(200));
  assert.equal(requestFor(`${'x'.repeat(199)}🙂`, '%7Bwords%7D').slice(199), '%EF%BF%BD');
});

test('a hit opens where one acts, and shows what tells most', () => {
  const parts = (...ids: string[]) => ids.map((id) => ({ id }));
  const own: Array<{ id?: string }> = [
    {},
    ...parts('s-steps', 'steps', 's-do', 'actions', 's-what-they-changed', 's-what-we-changed'),
  ];
  const kinds = ['playbook', 'lesson', 'retrospective'] as const;
  assert.deepEqual(
    kinds.map((kind) => actingPart(kind, own)?.id),
    ['steps', 's-do', undefined],
  );
  assert.deepEqual(
    kinds.map((kind) => tellingPart(kind, own)?.id),
    ['steps', 's-do', 's-what-they-changed'],
  );
  assert.equal(
    tellingPart('retrospective', parts('actions', 's-what-we-changed'))?.id,
    's-what-we-changed',
  );
  assert.equal(tellingPart('retrospective', parts('a', 'actions'))?.id, 'actions');
  assert.equal(actingPart('playbook', parts('s-steps'))?.id, 's-steps');
  const all =
    'use-when symptoms outcome risk statements linters evidence adopted who first used similar learned sources steps'.split(
      ' ',
    );
  assert.equal(all.filter((id) => isRecognising({ id })).join(' '), all.slice(0, 8).join(' '));
  assert.equal(all.filter((id) => isLeading({ id })).join(' '), all.slice(8, 14).join(' '));
  assert.ok(!isRecognising({}) && !isLeading({}));
});
