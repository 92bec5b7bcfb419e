/** What a search box is told over time, and what it is told when a part is missing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { notices, type Answer } from '../../src/search/answer/answer.ts';
import type { Matches } from '../../src/search/engine/engine.ts';
import type { Portal } from '../../src/search/engine/portal.ts';
import { SearchHost, type Response } from '../../src/search/run/channel.ts';
import {
  SearchSession,
  type AskOptions,
  type SessionOptions,
} from '../../src/search/run/session.ts';
import { broken, fieldedEngine, query, records, textDouble } from './search-fixtures.ts';

function session(more: Partial<SessionOptions> = {}): SearchSession {
  return new SearchSession({
    fielded: fieldedEngine(),
    text: textDouble(),
    timeoutMs: 200,
    ...more,
  });
}

async function answersOf(
  box: SearchSession,
  text: string,
  limit = 10,
  options: AskOptions = {},
): Promise<Answer[]> {
  return Array.fromAsync(box.ask(query(text), limit, options));
}

const lastOf = async (text: string, more: Partial<SessionOptions> = {}, options: AskOptions = {}) =>
  (await answersOf(session(more), text, 10, options)).at(-1)!;
const idsOf = (answer: Answer | undefined) => answer?.hits.map(({ id }) => id);

test('the fields answer before the full text is asked, then both together, then with the texts of the hits', async () => {
  const waiting = Promise.withResolvers<Matches>();
  const box = session({ text: textDouble({ match: () => waiting.promise }), timeoutMs: 5000 });
  const answers: Answer[] = [];
  for await (const answer of box.ask(query('restore'), 10)) {
    answers.push(answer);
    waiting.resolve(new Map([[3, { strength: 1, places: [] }]]));
  }
  assert.deepEqual(
    answers.map(({ complete }) => complete),
    [false, false, true],
  );
  assert.deepEqual(answers.map(idsOf), [
    ['playbooks/restore-drill'],
    ['playbooks/restore-drill', 'lessons/connection-pool'],
    ['playbooks/restore-drill', 'lessons/connection-pool'],
  ]);
});

test('a page opened with a question shows no list before what will be above it: a definition, or that a word is nowhere', async () => {
  const definition = { term: 'Restore', names: [], definition: 'Making it whole.', url: '/g/#r' };
  const portal = Promise.withResolvers<Portal>();
  const asked = answersOf(session({ portal: () => portal.promise }), 'restore', 10, {
    opened: true,
  });
  portal.resolve(() => ({ definition, pages: [] }));
  assert.deepEqual([...new Set((await asked).map((answer) => answer.definition))], [definition]);
  const typed = await answersOf(session({ portal: () => portal.promise }), 'restore');
  assert.deepEqual([typed[0]?.definition, typed.at(-1)?.definition], [undefined, definition]);

  const text = textDouble({ match: async () => new Map([[3, { strength: 1, places: [] }]]) });
  const [first] = await answersOf(session({ text }), 'restore zeppelin', 10, { opened: true });
  assert.deepEqual(idsOf(first), ['playbooks/restore-drill', 'lessons/connection-pool']);
});

test('hits carry the sections that hold the words, and the summary of the page', async () => {
  const [hit] = (await lastOf('measure')).hits;
  assert.equal(hit?.sections[0]?.id, 's-measure-the-restore');
  assert.match(hit!.document.summary, /^A sentence about/);
});

test('an answer that was overtaken says nothing any more', async () => {
  const slow = Promise.withResolvers<Matches>();
  const box = session({
    text: textDouble({
      match: ({ asked }) => (asked[0] === 'restore' ? slow.promise : Promise.resolve(new Map())),
    }),
    timeoutMs: 5000,
  });
  const first = answersOf(box, 'restore');
  await new Promise((resolve) => setImmediate(resolve));
  const second = await answersOf(box, 'index');
  slow.resolve(new Map());
  assert.deepEqual(
    (await first).filter(({ complete }) => complete),
    [],
  );
  assert.equal(second.at(-1)?.complete, true);
});

test('without the text engine the other answers and says so', async () => {
  for (const text of [broken.text, textDouble({ match: () => new Promise(() => {}) })]) {
    const last = await lastOf('restore', { text });
    assert.deepEqual(
      [last.complete, last.notice, idsOf(last)],
      [true, notices.text, ['playbooks/restore-drill']],
    );
  }
});

test('a text index of another build is not mixed in, since its numbers mean other pages', async () => {
  const last = await lastOf('newest backup', { text: textDouble({ build: async () => 'b2' }) });
  assert.deepEqual(
    [last.notice, last.build, idsOf(last)],
    [notices.text, 'b1', ['playbooks/restore-drill']],
  );
});

test('a page whose text cannot be read is shown without it', async () => {
  const last = await lastOf('restore', {
    text: textDouble({ read: () => Promise.reject(new Error('404')) }),
  });
  assert.deepEqual(last.hits[0]?.sections, []);
});

test('without the fielded index the full text answers and says so, filters included', async () => {
  const last = await lastOf('newest copy', { fielded: broken.fielded });
  assert.deepEqual(
    [last.complete, last.notice, idsOf(last)],
    [true, notices.fielded, ['playbooks/restore-drill']],
  );
  assert.deepEqual(idsOf(await lastOf('newest kind:lesson', { fielded: broken.fielded })), []);
});

test('with neither engine the box still completes', async () => {
  const last = await lastOf('restore', broken);
  assert.deepEqual([last.complete, last.notice, last.total], [true, notices.both, 0]);
});

test('when the code that asks the full text cannot be loaded, the fields answer; without them nothing does', async () => {
  const missing = { text: () => Promise.reject(new Error('404')) };
  const last = await lastOf('restore', missing);
  assert.deepEqual([last.complete, last.notice], [true, notices.text]);
  assert.deepEqual(idsOf(last), ['playbooks/restore-drill']);
  assert.equal((await lastOf('kind:lesson', missing)).complete, true);
  const none = await lastOf('restore', { ...missing, fielded: broken.fielded });
  assert.deepEqual([none.complete, none.notice, none.isUnasked], [true, notices.both, true]);
});

test('what either engine excludes is excluded', async () => {
  assert.equal((await lastOf('restore -newest')).total, 0);
  assert.equal((await lastOf('restore -practise')).total, 0);
  assert.equal((await lastOf('-restore')).total, records.length - 1);
});

test('a phrase is held to; when nobody holds it, its words count apart and the reader is told', async () => {
  assert.deepEqual(idsOf(await lastOf('"the restore of a backup"')), ['playbooks/restore-drill']);
  const loose = await lastOf('"backup the restore"');
  assert.deepEqual([idsOf(loose)?.[0], loose.notice], ['playbooks/restore-drill', notices.phrase]);
});

test('a slip is corrected and said, unless the text knows the word or it is to be taken as written', async () => {
  assert.deepEqual((await lastOf('replicaton')).corrections, [
    { from: 'replicaton', to: 'replication' },
  ]);
  assert.equal(idsOf(await lastOf('replicaton'))?.[0], 'lessons/replica-lag');
  const known = textDouble({
    findPhrase: async (words) => new Set(words === 'replicaton' ? [3] : []),
  });
  assert.deepEqual((await lastOf('replicaton', { text: known })).corrections, []);
  const written = await lastOf('replicaton', {}, { asWritten: true });
  assert.deepEqual([written.total, written.corrections], [0, []]);
});

test('the text engine is asked for a few rare words of a long question only', async () => {
  const asked: string[] = [];
  const listening = textDouble({ match: async (term) => (asked.push(...term.asked), new Map()) });
  await lastOf(
    'canceling statement due to lock wait timeout exceeded while somebody practised the restore',
    { text: listening },
  );
  assert.ok(asked.length > 1 && asked.length <= 7, asked.join(' '));
});

test('a word that is nowhere does not spoil the others', async () => {
  assert.equal(idsOf(await lastOf('zzqqxx connection pool'))?.[0], 'lessons/connection-pool');
  assert.equal((await lastOf('zzqqxx')).total, 0);
});

test('counts say what each filter would leave, and the filter in the way is named', async () => {
  const last = await lastOf('restore waits kind:lesson');
  assert.deepEqual(
    [idsOf(last), last.total, last.withoutFilters],
    [['lessons/connection-pool'], 1, 3],
  );
  assert.deepEqual(Object.fromEntries(last.counts.get('kind')!), { playbook: 2, lesson: 1 });
  assert.deepEqual(Object.fromEntries(last.counts.get('pillar')!), { lean: 1 });
  const blocked = await lastOf('restore kind:lesson pillar:measurement');
  assert.deepEqual(blocked.blocking, {
    filter: { key: 'kind', value: 'lesson', exclude: false },
    total: 1,
  });
});

test('filters alone list the library, in its own order', async () => {
  assert.deepEqual(idsOf(await lastOf('kind:lesson')), [
    'lessons/replica-lag',
    'lessons/connection-pool',
  ]);
});

test('an empty box is complete at once; when nothing is found, the nearest names are offered', async () => {
  assert.deepEqual(
    (await answersOf(session(), '  ')).map(({ complete, total }) => [complete, total]),
    [[true, 0]],
  );
  const last = await lastOf('repliqqqq');
  assert.deepEqual([last.total, last.nearest[0]?.id], [0, 'lessons/replica-lag']);
});

test('hostile queries get an answer', async () => {
  for (const text of [
    '*',
    '~',
    '+-',
    'title:x^10',
    'a~9',
    '"',
    '"><img src=x onerror=alert(1)>',
    '🔥',
    '__proto__',
    'constructor -__proto__',
    'x'.repeat(10_000),
    '\u202eabc',
    'foo:bar',
    '\0',
    '((((',
    'ﷺ',
    '社會科學院',
  ]) {
    assert.equal((await lastOf(text)).complete, true, text);
  }
});

test('boxes that share the engines keep their questions apart', async () => {
  const heard: Response[] = [];
  const host = new SearchHost((response) => heard.push(response));
  const open = () => ({ fielded: fieldedEngine(), text: textDouble() }) as never;
  const ask = (box: number, question: number, text: string) =>
    host.receive(
      { site: '/', box, type: 'ask', question, query: query(text), limit: 5, options: {} },
      open,
    );
  ask(1, 1, 'restore');
  ask(2, 1, 'index');
  ask(1, 2, 'queue');
  host.receive({ site: '/', box: 2, type: 'shown' }, open);
  while (heard.filter((response) => 'end' in response).length < 3)
    await new Promise((resolve) => setImmediate(resolve));
  const answers = heard.flatMap((response) =>
    'answer' in response && response.answer.complete
      ? [[response.box, response.question, idsOf(response.answer)?.[0]]]
      : [],
  );
  assert.deepEqual(answers, [
    [2, 1, 'playbooks/add-index'],
    [1, 2, 'lessons/connection-pool'],
  ]);
});

/** A box that asked for "restore", and how often the large index was loaded for it. */
function hostAsked(): { host: SearchHost; heard: Response[]; loads: () => number } {
  let loads = 0;
  const heard: Response[] = [];
  const host = new SearchHost((response) => heard.push(response));
  const text = textDouble();
  const engines = { fielded: fieldedEngine(), text: async () => (loads++, text()) };
  const options = { query: query('restore'), limit: 5, options: {} };
  host.receive({ site: '/', box: 1, type: 'ask', question: 1, ...options }, () => engines as never);
  return { host, heard, loads: () => loads };
}

/** Lets what waits for nobody happen, and as many milliseconds pass. */
async function pass(timers: { tick(milliseconds: number): void }, milliseconds = 0) {
  timers.tick(milliseconds);
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}

test('the large index is loaded once the first list is on the screen, or where a hidden tab shows none', async ({
  mock,
}) => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const shown = hostAsked();
  const hidden = hostAsked();
  await pass(mock.timers);
  assert.deepEqual([shown.heard.length, shown.loads()], [1, 0]);
  shown.host.receive({ site: '/', box: 1, type: 'shown' }, () => undefined as never);
  await pass(mock.timers, 249);
  assert.deepEqual([shown.loads(), hidden.loads()], [1, 0]);
  await pass(mock.timers, 1);
  assert.equal(hidden.loads(), 1);
  for (const { heard } of [shown, hidden]) {
    while (!heard.some((response) => 'end' in response)) await pass(mock.timers, 50);
    assert.equal(heard.findLast((response) => 'answer' in response)?.answer.complete, true);
  }
});
