/**
 * Search as it is used on a page: boxes that talk to one worker, or to this thread where workers
 * are blocked.
 */
import { href } from '../../domain/entry/url.ts';
import type { Query } from '../../domain/query/query.ts';
import type { Answer } from '../answer/answer.ts';
import { delay } from './delay.ts';
import type { Request, Response } from './channel.ts';
import type { AskOptions } from './session.ts';

/** Milliseconds that a worker has to start. */
const startTimeoutMs = 4000;

/**
 * Milliseconds that a better answer has before one is shown that lacks something: two lists at once
 * would flicker.
 */
const settlingMs = 12;

interface Line {
  send(request: Request): void;
}

type Listener = (response: Response) => void;

const listeners = new Map<number, Listener>();
let boxes = 0;
let line: Promise<Line> | undefined;
/** The engines are told once that a list is on the screen, not with every key. */
let isShownTold = false;

/** A search box of its own; all boxes of the page share the engines. */
export function openSession(): SessionLine {
  return new SessionLine();
}

export class SessionLine {
  readonly #box = ++boxes;
  readonly #site = new URL(href('/'), location.href).href;
  #question = 0;
  #endEarlier = () => {};

  /** Loads what search needs, before it is needed. */
  async prepare(): Promise<void> {
    (await connect()).send({ site: this.#site, box: this.#box, type: 'prepare' });
  }

  /** Yields better and better answers. Ends without a word when asked anew. */
  async *ask(query: Query, limit: number, options: AskOptions = {}): AsyncGenerator<Answer> {
    const question = ++this.#question;
    this.#endEarlier();
    const heard: Response[] = [];
    let wake = Promise.withResolvers<void>();
    this.#endEarlier = () => wake.resolve();
    const { send } = await connect();
    if (question !== this.#question) return;
    listeners.set(this.#box, (response) => {
      heard.push(response);
      wake.resolve();
    });
    send({ site: this.#site, box: this.#box, type: 'ask', question, query, limit, options });
    while (question === this.#question) {
      await wake.promise;
      wake = Promise.withResolvers();
      if (!isWhole(heard)) await Promise.race([wake.promise, delay(settlingMs)]);
      if (question !== this.#question) return;
      const news = heard.splice(0).filter((response) => response.question === question);
      const newest = news.findLast((response) => 'answer' in response);
      if (newest) yield { ...newest.answer, stale: isStale(newest.answer.build) };
      // Whoever asks draws one answer before waiting for the next.
      if (newest && !newest.answer.complete) this.#tellShown(send);
      const end = news.find((response) => 'end' in response);
      if (end?.error) throw new Error(end.error);
      if (end) return;
    }
  }

  /** Waits until what was drawn is on the screen: in a hidden tab, that is once somebody looks. */
  #tellShown(send: Line['send']): void {
    if (isShownTold) return;
    isShownTold = true;
    const tell = () => send({ site: this.#site, box: this.#box, type: 'shown' });
    requestAnimationFrame(() => setTimeout(tell));
  }
}

/** A copy that is read offline may be older than the index; a reload would not help it. */
function isStale(build: string | undefined): boolean {
  const own = document.querySelector<HTMLMetaElement>('meta[name="portal-build"]')?.content;
  return (
    build !== undefined && build !== own && !document.documentElement.hasAttribute('data-copied')
  );
}

/** True when nothing better can come soon. */
function isWhole(heard: readonly Response[]): boolean {
  return heard.some((response) => 'end' in response || response.answer.complete);
}

function hear(response: Response): void {
  listeners.get(response.box)?.(response);
}

function connect(): Promise<Line> {
  line ??= startWorker().catch(searchHere);
  return line;
}

/**
 * Rejects when the worker does not start: blocked by a policy, by the browser, or not delivered.
 */
async function startWorker(): Promise<Line> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    type: 'module',
    name: 'search',
  });
  worker.addEventListener('error', () => reject(new Error('The search worker failed')));
  worker.addEventListener('message', ({ data }: MessageEvent<Response | 'ready'>) =>
    data === 'ready' ? resolve() : hear(data),
  );
  const timer = setTimeout(
    () => reject(new Error('The search worker did not start')),
    startTimeoutMs,
  );
  await promise.finally(() => clearTimeout(timer));
  return { send: (request) => worker.postMessage(request) };
}

async function searchHere(): Promise<Line> {
  const [{ SearchHost }, { openEngines }] = await Promise.all([
    import('./channel.ts'),
    import('./files.ts'),
  ]);
  const host = new SearchHost(hear);
  return { send: (request) => host.receive(request, openEngines) };
}
