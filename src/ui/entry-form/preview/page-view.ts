/** What is written as all that the layout of its page asks for. Loaded with the first preview. */
import { parseWithRemark } from '../../../compile/body/remark.ts';
import { compileSource, idOfFile, type CompileOptions } from '../../../compile/compiler.ts';
import { stepCode } from '../../../compile/render/step-code.ts';
import { Source } from '../../../compile/text/source.ts';
import type { Entry } from '../../../domain/entry/entry.ts';
import { kindOfFolder } from '../../../domain/entry/kind.ts';
import { href } from '../../../domain/entry/url.ts';
import { partialFields } from '../../../domain/entry-file/partial.ts';
import type { Template } from '../../../domain/entry-file/templates.ts';
import { freshnessOf } from '../../../domain/history/freshness.ts';
import type { EntryView } from '../../entry/entry-view.ts';
import type { Known, Written } from '../entry-form-judge.ts';

type Card = Pick<Entry, 'id' | 'kind'> & { title: string; summary: string; pillars: string[] };

interface Around {
  known: Known;
  cards: ReadonlyMap<string, Entry>;
}

let around: Promise<Around> | undefined;

/** The view of an entry that is not there yet; nothing while its text cannot be read. */
export async function viewOf(
  { file, values, body }: Written,
  template: Template,
  options: CompileOptions,
): Promise<EntryView | undefined> {
  const { known, cards } = await (around ??= learn());
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
    related: fields.related.flatMap((id) => cards.get(id) ?? []),
    successors: [],
    backlinks: [],
    neighbours: {},
    uses: [],
    inPaths: [],
    freshness: freshnessOf({ confirmations: [], uses: [] }),
    teams: new Map(known.teams.map((team) => [team.id, team])),
    tags: new Map(known.tags.map((tag) => [tag.id, tag])),
    lookup: {
      entries: cards,
      terms: new Map(known.terms.map((term) => [term.id, term])),
      // Pictures are beside the file, which is not there yet.
      pictures: new Map(),
    },
  };
}

/** What an entry can refer to. Without a network a page refers to nothing. */
async function learn(): Promise<Around> {
  const nothing: Known = { teams: [], tags: [], terms: [], paths: [], entries: [] };
  const [known, rows] = await Promise.all([
    fetchJson<Known>('/contribute/vocabulary.json', nothing),
    fetchJson<Card[]>('/api/entries.json', []),
  ]);
  return { known, cards: new Map(rows.map((row) => [row.id, cardOf(row)])) };
}

async function fetchJson<Result>(path: string, otherwise: Result): Promise<Result> {
  const response = await fetch(href(path)).catch(() => undefined);
  return response?.ok ? ((await response.json()) as Result) : otherwise;
}

/** As much of another entry as a link or a card shows. */
function cardOf(row: Card): Entry {
  const kind = kindOfFolder(row.id.split('/')[0]!)!;
  return { ...row, kind, fields: { ...row, kind } } as unknown as Entry;
}
