/** What becomes of drafts: which one opens, who has it, and where two tabs write. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { DraftDesk, fates, hashOf, newHash } from '../../src/ui/entry-form/draft/draft-desk.ts';
import { hold, openDrafts, release } from '../../src/ui/entry-form/draft/draft-lock.ts';
import {
  eraseDraft,
  listDrafts,
  loadDraft,
  takeOver,
  type Draft,
} from '../../src/ui/entry-form/draft/drafts.ts';
import { give, givePage, giveStorage, takeBack } from '../support/browser-globals.ts';

/** Locks as browsers have them: the next one waits, or is told that there is none to have. */
class Locks {
  readonly #ends = new Map<string, Promise<unknown>>();

  async request(
    name: string,
    ...[options, given]:
      | [(lock: object | null) => unknown]
      | [{ ifAvailable?: boolean }, (lock: object | null) => unknown]
  ): Promise<void> {
    const [work, isPatient] =
      typeof options === 'function' ? [options, true] : [given!, !options.ifAvailable];
    const before = this.#ends.get(name);
    if (before && !isPatient) return void (await work(null));
    const run = Promise.resolve(before).then(() => work({}));
    this.#ends.set(name, run);
    await run;
    if (this.#ends.get(name) === run) this.#ends.delete(name);
  }

  query(): Promise<{ held: Array<{ name: string }> }> {
    const names = ['a lock of something else', ...this.#ends.keys()];
    return Promise.resolve({ held: names.map((name) => ({ name })) });
  }
}

const form = 'https://portal.example.org/contribute/new/lesson/';
const lesson = { kind: 'lesson' };
const content = (title: string) => ({ values: { title }, body: 'Text' });
let page: ReturnType<typeof givePage>;
let kept: Map<string, string>;
let locks: Locks;

/** Writes down a draft as another tab keeps it. */
function keep(draft: Partial<Draft> & { id: string }): void {
  const whole = { form: 'lesson', values: {}, body: '', changed: '2026-05-01', tab: 'other' };
  kept.set(`portal:draft:${draft.id}`, JSON.stringify({ ...whole, ...draft }));
}

beforeEach(() => {
  page = givePage(form);
  kept = giveStorage();
  locks = new Locks();
  give('navigator', () => ({ locks }));
});

afterEach(async () => {
  for (const id of await openDrafts()) release(id);
  takeBack();
});

test('an empty form has no address of its own until something is kept', async () => {
  const desk = new DraftDesk(lesson);
  assert.deepEqual(await desk.open(), { isLocked: false });
  assert.equal(page.location.hash, '');
  assert.deepEqual([...(await openDrafts())], [desk.id]);
  assert.equal(desk.keep(content('One')), 'kept');
  assert.equal(page.location.hash, hashOf(desk.id));
  assert.equal(page.location.pathname, '/contribute/new/lesson/');
  const { id, form: of, values, body } = loadDraft(desk.id)!;
  assert.deepEqual({ id, of, values, body }, { id: desk.id, of: 'lesson', ...content('One') });
});

test('a form opens the last draft of its own kind and type that is neither handed in nor open elsewhere', async () => {
  keep({ id: 'old', changed: '2026-05-01' });
  keep({ id: 'new', changed: '2026-05-02' });
  keep({ id: 'handed', changed: '2026-05-03', handedIn: '2026-05-03' });
  keep({ id: 'incident', changed: '2026-05-04', form: 'retrospective/incident' });
  keep({ id: 'taken', changed: '2026-05-05' });
  await hold('taken');
  const { draft, isLocked } = await new DraftDesk(lesson).open();
  assert.deepEqual([draft?.id, isLocked, page.location.hash], ['new', false, '#draft-new']);
  page.location = new URL(form);
  const incident = new DraftDesk({ kind: 'retrospective', type: 'incident' });
  assert.equal((await incident.open()).draft?.id, 'incident');
  assert.deepEqual([...(await openDrafts())].sort(), ['incident', 'new', 'taken']);
});

test('an address opens its draft, also one that was handed in, and #new opens none', async () => {
  keep({ id: 'handed', handedIn: '2026-05-03' });
  keep({ id: 'other' });
  page.location = new URL(form + hashOf('handed'));
  const desk = new DraftDesk(lesson);
  assert.equal((await desk.open()).draft?.id, 'handed');
  assert.equal(desk.isElsewhere(), false);
  page.location = new URL(form + hashOf('other'));
  assert.equal(desk.isElsewhere(), true);
  page.location = new URL(`${form}#hand-in`);
  assert.equal(desk.isElsewhere(), false);
  page.location = new URL(form + newHash);
  assert.equal(desk.isElsewhere(), true);
  assert.equal((await new DraftDesk(lesson).open()).draft, undefined);
  page.location = new URL(form + hashOf('gone'));
  assert.equal((await new DraftDesk(lesson).open()).draft?.id, 'other');
});

test('a draft that is open in another tab is locked here, until that tab lets go of it', async () => {
  keep({ id: 'one', values: { title: 'Begun' } });
  page.location = new URL(form + hashOf('one'));
  await hold('one');
  const desk = new DraftDesk(lesson);
  assert.equal((await desk.open()).isLocked, true);
  const freed = desk.openWhenFree();
  keep({ id: 'one', values: { title: 'Told to its end' } });
  release('one');
  assert.deepEqual((await freed)?.values, { title: 'Told to its end' });
  assert.deepEqual([...(await openDrafts())], ['one']);
  assert.equal(await hold('one'), false);
  assert.equal(desk.keep(content('Mine')), 'kept');
});

test('who goes on in a copy does not wait for the draft any more, and leaves it as it is', async () => {
  keep({ id: 'one', values: { title: 'Theirs' }, handedIn: '2026-05-03' });
  page.location = new URL(form + hashOf('one'));
  await hold('one');
  const desk = new DraftDesk(lesson);
  await desk.open();
  const freed = desk.openWhenFree();
  desk.fork();
  assert.notEqual(desk.id, 'one');
  assert.equal(await freed, undefined);
  assert.equal(desk.keep(content('Mine')), 'kept');
  assert.deepEqual(loadDraft('one')?.values, { title: 'Theirs' });
  assert.equal(loadDraft(desk.id)?.handedIn, undefined);
  assert.deepEqual([...(await openDrafts())], [desk.id]);
});

test('what another tab changed meanwhile is not written over: what is written here becomes a draft of its own', async () => {
  const desk = new DraftDesk(lesson);
  await desk.open();
  desk.keep(content('Mine'));
  const { id } = desk;
  keep({ id, values: { title: 'Theirs' } });
  assert.equal(desk.keep(content('Mine, told on')), 'forked');
  assert.notEqual(desk.id, id);
  assert.equal(page.location.hash, hashOf(desk.id));
  assert.equal(desk.keep(content('Mine to the end')), 'kept');
  assert.deepEqual(
    listDrafts()
      .map(({ values }) => values['title'])
      .sort(),
    ['Mine to the end', 'Theirs'],
  );
});

test('a draft that was handed in stays, and still says so when it is written on', async () => {
  const desk = new DraftDesk(lesson);
  await desk.open();
  desk.handIn(content('One'));
  const { handedIn } = loadDraft(desk.id)!;
  assert.match(handedIn!, /^\d{4}-\d\d-\d\dT/);
  desk.keep(content('One, and more'));
  assert.equal(loadDraft(desk.id)?.handedIn, handedIn);
  desk.erase();
  assert.equal(loadDraft(desk.id), undefined);
  assert.equal(page.location.href, form + newHash);
});

test('what became of a draft is said in a sentence, with what to do where nothing is kept', () => {
  assert.deepEqual(fates, {
    kept: 'Kept in this browser.',
    forked: 'Another tab changed this draft: what you write here is kept as a draft of its own.',
    unkept: 'This browser keeps no draft: download the file before you leave.',
  });
});

test('where storage is full, nothing is said to be kept', async () => {
  const desk = new DraftDesk(lesson);
  await desk.open();
  give('localStorage', () => ({
    getItem: () => null,
    setItem: () => {
      throw new Error('QuotaExceededError');
    },
  }));
  assert.equal(desk.keep(content('One')), 'unkept');
});

test('where the browser has no locks, every draft can be opened, and none is said to be open', async () => {
  give('navigator', () => ({}));
  keep({ id: 'one' });
  assert.equal((await new DraftDesk(lesson).open()).draft?.id, 'one');
  assert.equal(await hold('one'), true);
  assert.deepEqual([...(await openDrafts())], []);
});

test('the one draft that a form once had becomes one of many, and what is no draft stays as it is', async () => {
  kept.set('portal:draft:lesson', JSON.stringify(content('Old')));
  assert.deepEqual((await new DraftDesk(lesson).open()).draft?.values, { title: 'Old' });
  const [draft, ...others] = listDrafts();
  assert.deepEqual(others, []);
  assert.deepEqual([draft!.form, draft!.values, draft!.body], ['lesson', { title: 'Old' }, 'Text']);
  assert.equal(kept.has('portal:draft:lesson'), false);
  keep({ id: 'lesson' });
  takeOver('lesson');
  assert.ok(loadDraft('lesson'));
  kept.set('portal:draft:project', '{"values":null,"body":""}');
  takeOver('project');
  assert.equal(listDrafts().length, 2);
  eraseDraft('lesson');
  assert.equal(listDrafts().length, 1);
});

test('what is under the key of a draft and is none is not opened', () => {
  keep({ id: 'one' });
  for (const broken of [
    { id: 'other' },
    { form: undefined },
    { values: null },
    { values: 'text' },
    { body: undefined },
  ]) {
    kept.set(
      'portal:draft:broken',
      JSON.stringify({ ...loadDraft('one'), id: 'broken', ...broken }),
    );
    assert.equal(loadDraft('broken'), undefined, JSON.stringify(broken));
  }
});
