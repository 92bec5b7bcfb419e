/**
 * One visit of a reader with an empty cache: opens search, types ten queries key by key, and notes
 * what travelled and how long it took.
 */
import type { Browser, Page } from 'playwright';
import type { SearchBox } from './search-sites.ts';
import type { StaticServer, Transfer } from './static-server.ts';

/** Milliseconds from one key to the next, as somebody types who does it all day. */
const betweenKeys = 100;
/** Milliseconds from opening search to the first key. */
const beforeTyping = 300;
/**
 * A list that has not changed for so many milliseconds is complete, where the site does not say so.
 */
const quiet = 1000;
/** Milliseconds after which nobody waits for an answer. */
const timeoutMs = 60_000;

/**
 * Milliseconds from the last key of a query to the list on the screen: the first one, and the one
 * that stays.
 */
export interface AnswerTimes {
  first: number;
  complete: number;
}

/** What travelled, compressed and with headers. */
export interface Weight {
  bytes: number;
  requests: number;
}

/** What one visit showed. */
export interface Visit {
  /** What came with the page, before search was opened. */
  page: Weight;
  /** What search cost until then. What it had loaded with the page counts. */
  first: Weight;
  complete: Weight;
  ten: Weight;
  /**
   * Milliseconds from the first key, or from following the link with the query, to the first list
   * on the screen.
   */
  cold: number;
  /** The same to the complete answer, from the last key. */
  coldComplete: number;
  later: AnswerTimes[];
  /**
   * Milliseconds of the longest task of the main thread after search was opened; 0 if none took 50.
   */
  longestTask: number;
}

/** Whose search is used, and for what. `early`: as of the site. */
export interface VisitOrder {
  box: SearchBox;
  early: RegExp;
  queries: readonly string[];
}

/** What the page notes; times in milliseconds since its start. */
interface Notes {
  keys: number[];
  /**
   * When a list with hits was there, when it was on the screen, and whether it was called complete.
   */
  lists: Array<{ made: number; at: number; complete: boolean }>;
  tasks: Array<{ at: number; duration: number }>;
}

declare global {
  interface Window {
    benchNotes: Notes;
  }
}

/** Opens the home page in a fresh browser profile and searches from there. */
export async function visit(
  browser: Browser,
  server: StaticServer,
  order: VisitOrder,
): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    serviceWorkers: 'block',
  });
  server.transfers.length = 0;
  try {
    return await search(await context.newPage(), server, order);
  } finally {
    await context.close();
  }
}

async function search(
  page: Page,
  server: StaticServer,
  { box, early, queries: [query, ...others] }: VisitOrder,
): Promise<Visit> {
  await page.addInitScript(takeNotes, { input: box.input, hit: box.hit, done: box.done ?? '' });
  await page.goto(`${server.origin}/`, { waitUntil: 'networkidle' });
  const loaded = server.transfers.splice(0);
  const opened = await openSearch(page, server, box, query!);
  const { complete } = await answerTimes(page, box);
  const { origin, keys, lists } = await page.evaluate(() => ({
    origin: performance.timeOrigin,
    ...window.benchNotes,
  }));
  const later: AnswerTimes[] = [];
  for (const other of others) later.push(await ask(page, box, other));
  const { tasks } = await page.evaluate(() => window.benchNotes);
  const ofSearch = [...loaded.filter(({ path }) => early.test(path)), ...server.transfers];
  const until = (moment: number) => weigh(ofSearch.filter(({ at }) => at <= origin + moment));
  const began = keys[0] ?? 0;
  const firstList = lists.find(({ made }) => made > began)!.at;
  return {
    page: weigh(loaded),
    first: until(firstList),
    complete: until((keys.at(-1) ?? 0) + complete),
    ten: weigh(ofSearch),
    cold: firstList - began,
    coldComplete: complete,
    later,
    longestTask: Math.max(
      0,
      ...tasks.filter(({ at }) => at >= opened).map(({ duration }) => duration),
    ),
  };
}

/**
 * Asks the first query, and returns when search was opened, in milliseconds on the clock of the
 * page.
 */
async function openSearch(
  page: Page,
  server: StaticServer,
  { open, input }: SearchBox,
  query: string,
): Promise<number> {
  if ('address' in open) {
    await page.goto(server.origin + open.address + encodeURIComponent(query));
    return 0;
  }
  const moment = await page.evaluate(() => performance.now());
  await page.keyboard.press(open.key);
  await page.locator(input).focus();
  await page.waitForTimeout(beforeTyping);
  await page.keyboard.type(query, { delay: betweenKeys });
  return moment;
}

/** Types over the query before. */
async function ask(page: Page, box: SearchBox, query: string): Promise<AnswerTimes> {
  await page.locator(box.input).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(query, { delay: betweenKeys });
  return answerTimes(page, box);
}

async function answerTimes(page: Page, { done }: SearchBox): Promise<AnswerTimes> {
  return page.evaluate(waitForAnswer, { saysDone: done !== undefined, quiet, timeoutMs });
}

/** Runs in the page from its start. */
function takeNotes({ input, hit, done }: { input: string; hit: string; done: string }): void {
  const notes: Notes = { keys: [], lists: [], tasks: [] };
  window.benchNotes = notes;
  const isTyped = ({ target, key, ctrlKey }: KeyboardEvent) =>
    target instanceof Element && target.matches(input) && key.length === 1 && !ctrlKey;
  addEventListener('keydown', (event) => isTyped(event) && notes.keys.push(event.timeStamp), true);
  new PerformanceObserver((list) =>
    notes.tasks.push(
      ...list.getEntries().map(({ startTime, duration }) => ({ at: startTime, duration })),
    ),
  ).observe({ type: 'longtask', buffered: true });
  const isHit = (node: Node) =>
    node instanceof Element && (node.matches(hit) || node.querySelector(hit) !== null);
  const inHit = (node: Node) =>
    (node instanceof Element ? node : node.parentElement)?.closest(hit) != null;
  const changes = ({ type, target, addedNodes, removedNodes }: MutationRecord) =>
    type === 'attributes'
      ? done !== '' && (target as Element).matches(done)
      : inHit(target) || [...addedNodes, ...removedNodes].some(isHit);
  const afterPaint = (call: () => void) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = call;
      port2.postMessage(undefined);
    });
  new MutationObserver((records) => {
    if (!document.querySelector(hit) || !records.some(changes)) return;
    const made = performance.now();
    const complete = done !== '' && document.querySelector(done) !== null;
    afterPaint(() => notes.lists.push({ made, at: performance.now(), complete }));
  }).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ['data-state'],
  });
}

/** Runs in the page after the last key of a query. */
async function waitForAnswer({
  saysDone,
  quiet,
  timeoutMs,
}: {
  saysDone: boolean;
  quiet: number;
  timeoutMs: number;
}): Promise<AnswerTimes> {
  const { keys, lists } = window.benchNotes;
  const asked = keys.at(-1) ?? 0;
  while (performance.now() < asked + timeoutMs) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const since = lists.filter(({ made }) => made > asked);
    const last = saysDone ? since.find(({ complete }) => complete) : since.at(-1);
    if (last && (saysDone || performance.now() > last.at + quiet))
      return { first: since[0]!.at - asked, complete: last.at - asked };
  }
  throw new Error(`no list within ${timeoutMs / 1000} s`);
}

function weigh(transfers: readonly Transfer[]): Weight {
  return {
    bytes: transfers.reduce((sum, { bytes }) => sum + bytes, 0),
    requests: transfers.length,
  };
}
