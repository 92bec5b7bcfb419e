/** What a browser counts for its reader, and how one item is written for the server. */

/** The closed set of what is counted; each is a word in the log of the server. */
export const itemKinds = {
  none: { label: 'Searches without an answer' },
  filter: { label: 'Filters used' },
  page: { label: 'Pages reached' },
  helped: { label: 'Pages that helped' },
  unhelpful: { label: 'Pages that did not help' },
} as const;

export type ItemKind = keyof typeof itemKinds;

export const itemKindIds = Object.keys(itemKinds) as ItemKind[];

/** Something that is counted: no reader, no time, nothing that came before or after it. */
export interface Item {
  kind: ItemKind;
  /** A search, a filter such as `engine:postgres`, or the path of a page. */
  text: string;
}

/** An item as a browser keeps it. */
export interface KeptItem extends Item {
  times: number;
  /** The last day on which it was sent, `2026-11-29`; none before the first time. */
  sent?: string;
  /** True when it was counted again since it was sent. */
  fresh: boolean;
}

/** Items that a browser keeps; the oldest ones go first. */
const maxKept = 200;

/** Characters of a search. Whatever is longer is a pasted text, and nobody looks for it again. */
export const maxTextLength = 100;

const shapes: Readonly<Record<ItemKind, RegExp>> = {
  none: /^[^\p{C}\p{Zl}\p{Zp}<>]+$/u,
  filter: /^[a-z]+:[a-z0-9.+-]+$/,
  page: /^\/(?:[a-z0-9-]+\/)*$/,
  helped: /^\/(?:[a-z0-9-]+\/)+$/,
  unhelpful: /^\/(?:[a-z0-9-]+\/)+$/,
};

/** The text as it is counted, or undefined for one that is not counted. */
export function countable(kind: ItemKind, text: string): string | undefined {
  const clean = text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
  return clean.length <= maxTextLength && shapes[kind].test(clean) ? clean : undefined;
}

/** The list with one more of an item. */
export function withItem(items: readonly KeptItem[], { kind, text }: Item): KeptItem[] {
  const counted = countable(kind, text);
  if (counted === undefined) return [...items];
  const isSame = (item: Item) => item.kind === kind && item.text === counted;
  const known = items.find(isSame) ?? { kind, text: counted, times: 0 };
  const more = { ...known, times: known.times + 1, fresh: true };
  return [...items.filter((item) => !isSame(item)), more].slice(-maxKept);
}

/** What is to be sent: once a day at most, in an order that says nothing about when it happened. */
export function dueItems(items: readonly KeptItem[], today: string): KeptItem[] {
  return items
    .filter(({ fresh, sent }) => fresh && sent !== today)
    .sort((a, b) => a.kind.localeCompare(b.kind, 'en') || a.text.localeCompare(b.text, 'en'));
}

/** The list after what was due has been sent. */
export function withSent(items: readonly KeptItem[], today: string): KeptItem[] {
  const due = new Set(dueItems(items, today));
  return items.map((item) => (due.has(item) ? { ...item, sent: today, fresh: false } : item));
}

/** Reads what was kept. Whatever is not an item is left out. */
export function readItems(kept: unknown): KeptItem[] {
  if (!Array.isArray(kept)) return [];
  return kept.flatMap((value: unknown) => {
    const { kind, text, times, sent, fresh } = (value ?? {}) as Partial<KeptItem>;
    if (kind === undefined || !itemKindIds.includes(kind) || typeof text !== 'string') return [];
    if (countable(kind, text) !== text || !Number.isInteger(times) || Number(times) < 1) return [];
    const day = typeof sent === 'string' ? { sent } : {};
    return [{ kind, text, times: Number(times), fresh: fresh === true, ...day }];
  });
}

/** The query string of one item; the same for everybody who sends it. */
export function queryOf({ kind, text }: Item): string {
  return `v=1&k=${kind}&t=${encodeURIComponent(text)}`;
}
