/** Runs a service worker without a browser: what it listens to, and what it answers. */
import { MemoryCaches, answerFrom, origin } from './memory-caches.ts';

type Listener = (event: Event) => void;

/** What a server answers, by path; a path that it does not have cannot be reached. */
export type Server = Record<string, () => Response | Promise<Response>>;

/** Addresses begin at the portal, as in a worker that was loaded from it. */
class RequestHere extends Request {
  constructor(input: string | Request, init?: RequestInit) {
    super(typeof input === 'string' ? new URL(input, origin) : input, init);
  }
}

export class WorkerScope {
  readonly caches = new MemoryCaches();
  /** Paths that were asked for over the network. */
  readonly asked: string[] = [];
  /** Those of them that were asked for past the cache of the browser. */
  readonly askedAnew: string[] = [];
  /** What the worker did to its registration and its pages. */
  readonly did: string[] = [];
  /** Milliseconds after which the worker gives up waiting; all pass at once if `isSlow`. */
  readonly waits: number[] = [];
  server: Server = {};
  isSlow = false;
  readonly registration = {
    scope: `${origin}/`,
    active: null as object | null,
    unregister: async () => this.did.push('unregister'),
  };
  readonly #listeners = new Map<string, Listener[]>();

  /** Runs the code of a worker in this scope. */
  start(code: string): void {
    const self = {
      registration: this.registration,
      caches: this.caches,
      clients: { claim: async () => this.did.push('claim') },
      skipWaiting: async () => this.did.push('skip waiting'),
      addEventListener: (type: string, listener: Listener) =>
        this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]),
    };
    const names = { self, caches: this.caches, registration: this.registration };
    const others = {
      location: new URL(origin),
      Request: RequestHere,
      fetch: this.#fetch,
      setTimeout: this.#wait,
      FetchEvent: Event,
    };
    const all = { ...names, ...others };
    new Function(...Object.keys(all), code)(...Object.values(all));
  }

  readonly #fetch = async (
    request: string | { url: string },
    { cache = 'default' }: RequestInit = {},
  ): Promise<Response> => {
    const url = typeof request === 'string' ? request : request.url;
    const { pathname } = new URL(url, origin);
    this.asked.push(pathname);
    if (cache === 'no-cache') this.askedAnew.push(pathname);
    const answer = await this.server[pathname]?.();
    if (!answer) throw new TypeError('Failed to fetch');
    return answerFrom(pathname, answer);
  };

  readonly #wait = (work: () => void, ms: number) => {
    if (ms > 0) this.waits.push(ms);
    return ms === 0 || this.isSlow ? setTimeout(work) : undefined;
  };

  /** Lets the worker hear of something, and waits until it is done with it. */
  async tell(type: string, facts: object = {}): Promise<void> {
    await Promise.all(this.#dispatch(type, facts).work);
  }

  /** What the worker answers to a message. */
  async ask(message: string): Promise<unknown> {
    const answers: unknown[] = [];
    await this.tell('message', {
      data: message,
      ports: [{ postMessage: (answer: unknown) => answers.push(answer) }],
    });
    return answers[0];
  }

  /** What a page gets for an address; undefined where the worker leaves that to the network. */
  async get(
    path: string,
    { mode = 'navigate', destination = 'document' } = {},
  ): Promise<Response | undefined> {
    const request = new Request(new URL(path, origin));
    const facts = { mode: { value: mode }, destination: { value: destination } };
    const { answer, work } = this.#dispatch('fetch', {
      request: Object.defineProperties(request, facts),
    });
    const response = await answer;
    await Promise.all(work);
    return response;
  }

  #dispatch(type: string, facts: object) {
    const work: Array<Promise<unknown>> = [];
    let answer: Promise<Response> | undefined;
    const event = Object.assign(new Event(type), facts, {
      waitUntil: (promise: Promise<unknown>) => void work.push(promise),
      respondWith: (promise: Promise<Response>) => (answer = promise),
    });
    for (const listener of this.#listeners.get(type) ?? []) listener(event);
    return { answer, work };
  }
}
