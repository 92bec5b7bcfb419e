/** Lines of a web server's log in, and out comes what many looked for: anybody may write a line. */
import { minTimes, type LookedFor } from '../schema/looked-for.ts';
import { queryKeys } from '../query/facet.ts';
import { isCalendarDay } from '../time/day.ts';
import { countable, itemKindIds, type Item, type ItemKind } from './item.ts';

/** Rows of each list; a log that somebody filled up on purpose stays readable. */
const maxRows = 100;

/** Different texts that are counted of each kind. */
const maxTexts = 20_000;

/** A day, a space, and the query string of an item; the format of the recipe for nginx. */
const linePattern = /^(\d{4}-\d\d-\d\d) v=1&k=([a-z]+)&t=([^\s&"\\]{1,1200})$/;

export interface LogItem extends Item {
  day: string;
}

/** What a line of the log says; undefined for one that no portal sent. */
export function readLine(line: string): LogItem | undefined {
  const [, day = '', kind = '', written = ''] = linePattern.exec(line) ?? [];
  if (!isCalendarDay(day) || !isKind(kind)) return undefined;
  const decoded = decode(written);
  const text = decoded === undefined ? undefined : countable(kind, decoded);
  // A browser sends what it counts as it is counted; whatever differs was written by hand.
  if (text === undefined || text !== decoded) return undefined;
  if (kind === 'filter' && !queryKeys.includes(text.split(':')[0]!)) return undefined;
  return { day, kind, text };
}

/** Counts lines as they come, so that a log of any length fits. */
export class Tally {
  readonly #counts = new Map<ItemKind, Map<string, number>>();
  #from = '9999-12-31';
  #to = '';
  /** Lines that no portal sent, and lines beyond what is counted. */
  ignored = 0;
  counted = 0;

  add(line: string): void {
    const item = readLine(line);
    const texts = item && this.#of(item.kind);
    if (!item || !texts || (texts.size >= maxTexts && !texts.has(item.text))) {
      this.ignored += 1;
      return;
    }
    this.counted += 1;
    texts.set(item.text, (texts.get(item.text) ?? 0) + 1);
    if (item.day < this.#from) this.#from = item.day;
    if (item.day > this.#to) this.#to = item.day;
  }

  /** Searches that were sent often enough, which somebody has still to look through for secrets. */
  get searches(): string[] {
    return this.#often('none').map(([text]) => text);
  }

  /** What may be published; undefined when nothing was sent often enough. */
  report(isPublic: (search: string) => boolean): LookedFor | undefined {
    const searches = this.#often('none').filter(([text]) => isPublic(text));
    const pages = new Set(
      [...this.#often('page'), ...this.#often('unhelpful')].map(([path]) => path),
    );
    const report = {
      searches: searches.slice(0, maxRows).map(([text, times]) => ({ text, times })),
      filters: this.#often('filter')
        .slice(0, maxRows)
        .map(([filter, times]) => ({ filter, times })),
      pages: [...pages].slice(0, maxRows).map((path) => this.#page(path)),
    };
    if (Object.values(report).every(({ length }) => length === 0)) return undefined;
    return { from: this.#from, to: this.#to, ...report };
  }

  #page(path: string): LookedFor['pages'][number] {
    const of = (kind: ItemKind) => {
      const times = this.#counts.get(kind)?.get(path) ?? 0;
      return times >= minTimes ? times : 0;
    };
    return { path, reached: of('page'), helped: of('helped'), unhelpful: of('unhelpful') };
  }

  #of(kind: ItemKind): Map<string, number> {
    const texts = this.#counts.get(kind) ?? new Map<string, number>();
    this.#counts.set(kind, texts);
    return texts;
  }

  #often(kind: ItemKind): Array<[text: string, times: number]> {
    return [...this.#of(kind)]
      .filter(([, times]) => times >= minTimes)
      .sort(([a, more], [b, less]) => less - more || a.localeCompare(b, 'en'));
  }
}

function isKind(text: string): text is ItemKind {
  return (itemKindIds as string[]).includes(text);
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
