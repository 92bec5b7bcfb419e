/** What is written as all that the layout of its page asks for. Loaded with the first preview. */
import { parseWithRemark } from '../../../compile/body/remark.ts';
import { compileSource, type CompileOptions } from '../../../compile/compiler.ts';
import { stepCode } from '../../../compile/render/step-code.ts';
import { Source } from '../../../compile/text/source.ts';
import { idOfFile, type Entry } from '../../../domain/entry/entry.ts';
import { kindOfFolder } from '../../../domain/entry/kind.ts';
import { href } from '../../../domain/entry/url.ts';
import { partialFields } from '../../../domain/entry-file/partial.ts';
import type { Template } from '../../../domain/entry-file/templates.ts';
import { freshnessOf } from '../../../domain/history/freshness.ts';
import type { EntryView } from '../../entry/entry-view.ts';
import type { Known, Written } from '../entry-form-judge.ts';

type Card = Pick<Entry, 'id' | 'kind'> & { title: string; summary: string; pillars: string[] };

let cards: Promise<ReadonlyMap<string, Entry>> | undefined;

/**
 * The view of an entry that is not there yet; nothing while its text cannot be read. What it can
 * refer to may not be known yet: then it refers to nothing.
 */
export async function viewOf(
  { file, values, body }: Written,
  template: Template,
  options: CompileOptions,
  known: Known | undefined,
): Promise<EntryView | undefined> {
  const entries = await (cards ??= fetchCards());
  const { problems, ...text } = compileSource(new Source(file, body), 0, options, {
    parse: parseWithRemark,
  });
  const isUnsafe = problems.some(({ rule }) => rule === 'unsafe-url');
  if (isUnsafe || (text.blocks.length === 0 && body.trim() !== '')) return undefined;
  const fields = partialFields(template, values);
  const entry: Entry = {
    id: idOfFile(file),
    kind: template.kind,
    file,
    digest: '',
    fields,
    stepCode: stepCode(fields),
    ...text,
  };
  return {
    entry,
    related: fields.related.flatMap((id) => entries.get(id) ?? []),
    successors: [],
    backlinks: [],
    neighbours: {},
    uses: [],
    inPaths: [],
    freshness: freshnessOf({ confirmations: [], uses: [] }),
    teams: byId(known?.teams),
    tags: byId(known?.tags),
    lookup: {
      entries,
      terms: byId(known?.terms),
      // Pictures are beside the file, which is not there yet.
      pictures: new Map(),
    },
  };
}

/** Other entries as links and cards show them; what fails is tried again with the next preview. */
async function fetchCards(): Promise<ReadonlyMap<string, Entry>> {
  const rows = await fetch(href('/api/entries.json'))
    .then((response) => (response.ok ? (response.json() as Promise<Card[]>) : undefined))
    .catch(() => undefined);
  if (!rows) cards = undefined;
  return byId((rows ?? []).map(cardOf));
}

function byId<Item extends { id: string }>(items: readonly Item[] = []): Map<string, Item> {
  return new Map(items.map((item) => [item.id, item]));
}

/** As much of another entry as a link or a card shows. */
function cardOf(row: Card): Entry {
  const kind = kindOfFolder(row.id.split('/')[0]!)!;
  return { ...row, kind, fields: { ...row, kind } } as unknown as Entry;
}
