/**
 * Search boxes on one side, their sessions on the other: what is said between them, and who
 * answers.
 */
import type { Query } from '../../domain/query/query.ts';
import type { Answer } from '../answer/answer.ts';
import type { Engines } from './files.ts';
import { SearchSession, type AskOptions } from './session.ts';
import { settle, within } from './waiting.ts';

/**
 * Said by a box. A newer question of the same box ends the older one. `shown`: a first list is on
 * the screen.
 */
export type Request = { site: string; box: number } & (
  | { type: 'prepare' }
  | { type: 'shown' }
  | { type: 'ask'; question: number; query: Query; limit: number; options: AskOptions }
);

/** Said to a box: an answer, or that no more will come. */
export type Response = { box: number; question: number } & (
  { answer: Answer } | { end: true; error?: string }
);

/**
 * Milliseconds after which a box that says nothing, as one in a hidden tab, is waited for no more.
 */
const shownTimeoutMs = 250;

/** Keeps the session of every box. */
export class SearchHost {
  private readonly respond: (response: Response) => void;
  /** The large index is loaded behind the first list of all, and takes nothing from it. */
  private readonly shown = Promise.withResolvers<void>();
  private readonly sessions = new Map<number, SearchSession>();
  private engines: Engines | undefined;

  constructor(respond: (response: Response) => void) {
    this.respond = respond;
  }

  /**
   * Answers a request, in its own time. `open` is called once, for the site of the first request.
   */
  receive(request: Request, open: (site: string) => Engines): void {
    this.engines ??= open(request.site);
    const session = this.sessions.get(request.box) ?? new SearchSession(this.engines);
    this.sessions.set(request.box, session);
    if (request.type === 'prepare') void session.prepare();
    else if (request.type === 'shown') this.shown.resolve();
    else void this.answer(session, request);
  }

  private async answer(
    session: SearchSession,
    { box, question, query, limit, options }: Request & { type: 'ask' },
  ): Promise<void> {
    try {
      for await (const answer of session.ask(query, limit, options)) {
        this.respond({ box, question, answer });
        if (!answer.complete) await settle(within(shownTimeoutMs, this.shown.promise));
      }
      this.respond({ box, question, end: true });
    } catch (error) {
      this.respond({ box, question, end: true, error: String(error) });
    }
  }
}
