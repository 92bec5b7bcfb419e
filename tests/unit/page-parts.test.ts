/** Small parts that pages share: what waits, what is said, what is handed out. */
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { writeCode } from '../../src/domain/assessment/code.ts';
import type { Answers } from '../../src/domain/assessment/question.ts';
import {
  forgetAnswers,
  keepAnswers,
  keptAnswers,
  whenAnswersChange,
} from '../../src/ui/assess/kept-answers.ts';
import { afterLoad } from '../../src/ui/browser/after-load.ts';
import { download } from '../../src/ui/browser/download.ts';
import { savesData } from '../../src/ui/browser/line.ts';
import { say } from '../../src/ui/browser/say.ts';
import { Press } from '../../src/ui/entry-form/press.ts';
import { give, givePage, giveStorage, takeBack } from '../support/browser-globals.ts';

afterEach(takeBack);

test('a line that says the same is not written again: it would be read out again', () => {
  let writes = 0;
  const line = {
    get textContent() {
      return 'Kept';
    },
    set textContent(_: string) {
      writes++;
    },
  } as HTMLElement;
  say(line, 'Kept');
  assert.equal(writes, 0);
  say(line, 'Changed');
  assert.equal(writes, 1);
});

test('a reader on a slow line, or who saves data, is spared', () => {
  const lines: Array<[object | undefined, boolean]> = [
    [undefined, false],
    [{ saveData: false, effectiveType: '4g' }, false],
    [{ saveData: true }, true],
    [{ effectiveType: '3g' }, true],
    [{ effectiveType: '2g' }, true],
    [{ effectiveType: 'slow-2g' }, true],
  ];
  for (const [connection, saves] of lines) {
    give('navigator', () => ({ connection }));
    assert.equal(savesData(), saves, JSON.stringify(connection));
  }
});

test('what can wait begins once the page is loaded and the browser idle, five seconds later at most', async () => {
  const page = givePage('https://portal.example.org/');
  const idle: Array<[work: () => void, options: unknown]> = [];
  const window = { requestIdleCallback: (...asked: (typeof idle)[number]) => idle.push(asked) };
  give('window', () => window);
  give('requestIdleCallback', () => window.requestIdleCallback);
  give('document', () => ({ readyState: 'interactive' }));
  const work = () => undefined;
  afterLoad(work);
  assert.deepEqual(idle, []);
  page.dispatchEvent(new Event('load'));
  page.dispatchEvent(new Event('load'));
  assert.deepEqual(idle, [[work, { timeout: 5000 }]]);
  give('document', () => ({ readyState: 'complete' }));
  afterLoad(work);
  assert.equal(idle.length, 2);
  give('window', () => ({}));
  await new Promise<void>((done) => afterLoad(done));
});

test('a file is handed out under its own name, as what its ending says', async () => {
  for (const [path, name, type] of [
    ['lessons/one.mdx', 'one.mdx', 'text/markdown'],
    ['assessments/dba/2026-05-01.yml', '2026-05-01.yml', 'application/yaml'],
  ] as const) {
    const link = { download: '', href: '', presses: 0, click: () => link.presses++ };
    give('document', () => ({ createElement: () => link }));
    const held: Blob[] = [];
    const gone: string[] = [];
    give('URL', () => ({
      createObjectURL: (blob: Blob) => `blob:${held.push(blob)}`,
      revokeObjectURL: (address: string) => gone.push(address),
    }));
    download(path, 'Text');
    assert.deepEqual([link.download, link.href, link.presses], [name, 'blob:1', 1]);
    assert.deepEqual([held[0]!.type, await held[0]!.text(), gone], [type, 'Text', ['blob:1']]);
  }
});

test('answers are kept for their version of the questions, heard of from other tabs, and forgotten', () => {
  giveStorage();
  const page = givePage('https://portal.example.org/assess/');
  const answers: Answers = new Map([['C1.general', { choice: 3, evidence: true }]]);
  assert.deepEqual(keptAnswers(2), new Map());
  assert.equal(keepAnswers(writeCode(2, answers)), true);
  assert.deepEqual(keptAnswers(2), answers);
  assert.deepEqual(keptAnswers(3), new Map());
  let heard = 0;
  whenAnswersChange(() => heard++);
  page.dispatchEvent(Object.assign(new Event('storage'), { key: 'theme' }));
  assert.equal(heard, 0);
  page.dispatchEvent(Object.assign(new Event('storage'), { key: 'assessment' }));
  assert.equal(heard, 1);
  forgetAnswers();
  assert.deepEqual(keptAnswers(2), new Map());
});

test('nothing moves under a finger: what would waits until its click has arrived, and is done once', (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  give('window', () => globalThis);
  class List extends EventTarget {}
  give('HTMLSelectElement', () => List);
  const page = givePage('https://portal.example.org/contribute/new/lesson/');
  const done: string[] = [];
  const press = new Press();
  const show = () => done.push('shown');
  const tell = (name: string) => page.dispatchEvent(new Event(name));
  press.afterwards(show);
  assert.deepEqual(done, ['shown']);
  for (const [ending, wait] of [
    ['pointerup', 300],
    ['pointercancel', 300],
    ['click', 0],
    ['blur', 0],
    ['keydown', 0],
  ] as const) {
    done.length = 0;
    tell('pointerdown');
    press.afterwards(show);
    press.afterwards(show);
    tell('change');
    context.mock.timers.tick(10_000);
    assert.deepEqual(done, [], ending);
    tell(ending);
    assert.deepEqual(done, [], ending);
    if (wait > 0) {
      context.mock.timers.tick(wait - 1);
      assert.deepEqual(done, [], ending);
    }
    context.mock.timers.tick(1);
    assert.deepEqual(done, ['shown'], ending);
    tell('click');
    context.mock.timers.tick(1);
    assert.deepEqual(done, ['shown'], ending);
    press.afterwards(show);
    assert.deepEqual(done, ['shown', 'shown'], ending);
  }
  // A press that opened a list of the browser ends with the choice.
  done.length = 0;
  tell('pointerdown');
  press.afterwards(show);
  page.dispatchEvent(Object.defineProperty(new Event('change'), 'target', { value: new List() }));
  context.mock.timers.tick(0);
  assert.deepEqual(done, ['shown']);
  // A second press begins before the click of the first has arrived.
  done.length = 0;
  tell('pointerdown');
  press.afterwards(show);
  tell('pointerup');
  tell('pointerdown');
  context.mock.timers.tick(300);
  assert.deepEqual(done, []);
});
