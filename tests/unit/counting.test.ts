/** What a browser counts for its reader: when, what of it is sent, and how it is switched off. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import {
  count,
  countedItems,
  forget,
  sendDue,
  setCounting,
  whyNotCounted,
} from '../../src/ui/telemetry/kept-items.ts';
import { give, giveStorage, takeBack } from '../support/browser-globals.ts';

let kept: Map<string, string>;

beforeEach(() => {
  kept = giveStorage();
  give('navigator', () => ({}));
});

afterEach(takeBack);

const counted = () => countedItems().map(({ kind, text, times }) => [kind, text, times]);

test('a browser or a reader who does not want it has nothing counted, and what was kept is gone', () => {
  assert.equal(whyNotCounted(), undefined);
  count({ kind: 'none', text: 'lock' });
  assert.deepEqual([...kept.keys()], ['portal:counted']);
  setCounting(false);
  assert.equal(whyNotCounted(), 'reader');
  assert.deepEqual([...kept], [['portal:counting', 'off']]);
  count({ kind: 'none', text: 'lock' });
  assert.deepEqual(counted(), []);
  setCounting(true);
  assert.equal(whyNotCounted(), undefined);
  assert.equal(kept.size, 0);
  for (const navigator of [{ doNotTrack: '1' }, { globalPrivacyControl: true }]) {
    give('navigator', () => navigator);
    assert.equal(whyNotCounted(), 'browser');
    count({ kind: 'none', text: 'lock' });
    assert.deepEqual(counted(), []);
  }
  give('navigator', () => ({ doNotTrack: '0', globalPrivacyControl: false }));
  assert.equal(whyNotCounted(), undefined);
});

test('one item is forgotten without others of its words or its kind, or all are', () => {
  for (const kind of ['none', 'none', 'filter'] as const) count({ kind, text: 'tag:lock' });
  count({ kind: 'none', text: 'other' });
  forget({ kind: 'none', text: 'tag:lock' });
  assert.deepEqual(counted(), [
    ['filter', 'tag:lock', 1],
    ['none', 'other', 1],
  ]);
  forget();
  assert.equal(kept.size, 0);
});

test('what is due is sent once a day, each item by itself and with nothing that tells who it is', async (context) => {
  context.mock.timers.enable({ apis: ['Date'], now: Date.parse('2026-05-01T12:00:00Z') });
  const sent: Array<[address: string, init: RequestInit]> = [];
  give('fetch', () => (address: string, init: RequestInit) => {
    sent.push([address, init]);
    return Promise.reject(new Error('offline'));
  });
  sendDue('/counts');
  assert.equal(sent.length, 0);
  count({ kind: 'none', text: 'lock timeout' });
  count({ kind: 'filter', text: 'engine:mysql' });
  sendDue('/counts');
  sendDue('/counts');
  assert.deepEqual(sent.map(([address]) => address).sort(), [
    '/counts?v=1&k=filter&t=engine%3Amysql',
    '/counts?v=1&k=none&t=lock%20timeout',
  ]);
  for (const [, init] of sent)
    assert.deepEqual(init, {
      method: 'POST',
      mode: 'no-cors',
      keepalive: true,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    });
  assert.deepEqual(
    countedItems().map((item) => item.sent),
    ['2026-05-01', '2026-05-01'],
  );
  count({ kind: 'none', text: 'another' });
  give('navigator', () => ({ doNotTrack: '1' }));
  sendDue('/counts');
  assert.equal(sent.length, 2);
  // What did not arrive disturbs nobody.
  await new Promise(setImmediate);
});

/** What a box shows when there is no answer, or only a loose one. */
const unanswered =
  '[data-search-part="nothing"]:not([hidden]), [data-search-part="ask-block"]:not([hidden])';

/** A box of search as a page holds it. */
function boxOf(text: string, { found = true, shown = true } = {}) {
  return Object.assign(new EventTarget(), {
    querySelector: (selector: string) =>
      selector === 'input[name=q]'
        ? { value: text }
        : selector === unanswered && !found
          ? {}
          : null,
    checkVisibility: () => shown,
  });
}

/** Puts the element on a page of these boxes, and returns the page. */
async function countOn(
  boxes: Array<ReturnType<typeof boxOf>>,
): Promise<EventTarget & { visibilityState: string; changed: () => void }> {
  give('HTMLElement', () => EventTarget);
  give('customElements', () => ({ define: (name: string) => assert.equal(name, 'portal-counts') }));
  let changed: () => void = () => undefined;
  give(
    'MutationObserver',
    () =>
      class {
        constructor(heard: () => void) {
          changed = heard;
        }
        observe(_: unknown, how: unknown): void {
          assert.deepEqual(how, {
            attributes: true,
            attributeFilter: ['hidden', 'open'],
            subtree: true,
          });
        }
      },
  );
  const page = Object.assign(new EventTarget(), {
    visibilityState: 'visible',
    querySelectorAll: (selector: string) =>
      selector === 'search-page, search-dialog' ? boxes : [],
    changed: () => changed(),
  });
  give('document', () => page);
  const { PortalCounts } = await import('../../src/ui/telemetry/portal-counts.ts');
  const element = Object.assign(new PortalCounts(), {
    dataset: { path: '/search/', endpoint: '/counts', keys: 'kind engine' },
  });
  element.connectedCallback();
  return page;
}

const settled = async (context: { mock: { timers: { tick(ms: number): void } } }) => {
  context.mock.timers.tick(1500);
  await new Promise(setImmediate);
  await import('../../src/scan/found.ts');
  await new Promise(setImmediate);
};

test('a page is counted, and a search once nobody types any more: its filters, and that it found nothing', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const box = boxOf(' kind:lesson engine:mysql quokka ', { found: false });
  const page = await countOn([
    box,
    boxOf('zebra'),
    boxOf('hidden', { found: false, shown: false }),
  ]);
  assert.deepEqual(counted(), [['page', '/search/', 1]]);
  box.dispatchEvent(new Event('input'));
  context.mock.timers.tick(1000);
  page.changed();
  context.mock.timers.tick(1000);
  box.dispatchEvent(new Event('input'));
  context.mock.timers.tick(1499);
  assert.equal(counted().length, 1);
  await settled(context);
  const all = [
    ['page', '/search/', 1],
    ['filter', 'kind:lesson', 1],
    ['filter', 'engine:mysql', 1],
    ['none', 'kind:lesson engine:mysql quokka', 1],
  ];
  assert.deepEqual(counted(), all);
  // What was counted on this page is not counted again.
  page.changed();
  await settled(context);
  assert.deepEqual(counted(), all);
});

test('what looks like a secret, leads to a person or is a pasted text is not kept', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const page = await countOn(
    ['ask jane.doe@shop-mail.de', `x${' lock'.repeat(20)}`, ''].map((text) =>
      boxOf(text, { found: false }),
    ),
  );
  page.changed();
  await settled(context);
  assert.deepEqual(counted(), [['page', '/search/', 1]]);
});

test('what was counted is sent when the page is left, and nothing is watched where nobody may count', async () => {
  const sent: string[] = [];
  give('fetch', () => (address: string) => Promise.resolve(sent.push(address)));
  const page = await countOn([]);
  page.dispatchEvent(new Event('visibilitychange'));
  assert.deepEqual(sent, []);
  page.visibilityState = 'hidden';
  page.dispatchEvent(new Event('visibilitychange'));
  assert.deepEqual(sent, ['/counts?v=1&k=page&t=%2Fsearch%2F']);
  give('navigator', () => ({ doNotTrack: '1' }));
  kept.clear();
  const quiet = await countOn([]);
  quiet.visibilityState = 'hidden';
  quiet.dispatchEvent(new Event('visibilitychange'));
  assert.equal(sent.length, 1);
  assert.equal(kept.size, 0);
});
