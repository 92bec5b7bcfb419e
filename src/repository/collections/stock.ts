/**
 * What all pages of a build are drawn from. One module reads the content and another draws, which
 * Astro bundles apart from it, so both meet at a place that the whole process shares.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { hash } from 'node:crypto';
import type { KeptResult } from '../../domain/assessment/team/result-file.ts';
import { omission, type Audience } from '../../domain/entry/audience.ts';
import type { Entry } from '../../domain/entry/entry.ts';
import type { Library } from '../../domain/entry/library.ts';
import type { KeptConfirmation } from '../../domain/history/confirmation.ts';
import type { History } from '../../domain/history/history.ts';
import type { LearningPath } from '../../domain/learning-path/path.ts';
import type { AssessmentModel } from '../../domain/schema/assessment.ts';
import type { LookedFor } from '../../domain/schema/looked-for.ts';
import type { Tag, Team, Term } from '../../domain/schema/vocabulary.ts';
import { ofPublished } from './published-confirmations.ts';

export interface Stock {
  /** Id of the build, and its number where Git knows it. Empty while authoring. */
  build: { id: string; number?: number | undefined };
  /** What this build publishes; nothing else of the library is known to any page. */
  entries: readonly Entry[];
  teams: readonly Team[];
  tags: readonly Tag[];
  terms: readonly Term[];
  paths: readonly LearningPath[];
  assessments: readonly AssessmentModel[];
  /** Published results of teams. */
  results: readonly KeptResult[];
  /** What readers looked for. */
  lookedFor: readonly LookedFor[];
  confirmations: readonly KeptConfirmation[];
  /** By path of the file. */
  history: ReadonlyMap<string, History>;
}

/** A page that is being drawn. */
interface Drawing {
  /** True once it asked for more than the view that it was given. */
  readsAll: boolean;
}

const name = Symbol.for('portal.stock');
const place = globalThis as {
  [name]?: { stock?: Stock; drawing: AsyncLocalStorage<Drawing> };
};
const shared = (place[name] ??= { drawing: new AsyncLocalStorage() });

/** What a build for an audience may show of a library that passed the check. */
export function stockOf(
  library: Library,
  audience: Audience,
  { build, history }: Pick<Stock, 'build' | 'history'>,
): Stock {
  const isPublished = ({ fields }: Entry) => !omission(fields, { audience, drafts: false });
  return {
    build,
    history,
    entries: library.entries.filter(isPublished),
    teams: library.teams,
    tags: library.tags,
    terms: library.terms,
    paths: library.paths.flatMap(({ path }) => path ?? []),
    assessments: library.assessments.flatMap(({ model }) => model ?? []),
    results: library.results.flatMap(({ result }) => result ?? []),
    lookedFor: library.lookedFor,
    confirmations: ofPublished(
      library.confirmations.flatMap(({ file, confirmation }) =>
        confirmation ? [{ file, ...confirmation }] : [],
      ),
      library.entries,
      isPublished,
    ),
  };
}

/** Hands over what the pages of this process are drawn from. */
export function putStock(stock: Stock): void {
  shared.stock = stock;
}

/** Throws before anything was handed over. */
export function takeStock(): Stock {
  if (!shared.stock) throw new Error('Pages are drawn by npm run build or npm run dev');
  return shared.stock;
}

/** Digest of all that any page can show. */
export function digestOfStock(stock: Stock): string {
  const { entries, history, ...rest } = stock;
  const texts = entries.map(({ file, digest }) => [file, digest]);
  return hash('sha256', JSON.stringify([texts, [...history], rest]));
}

/** Draws a page, and says whether it asked for more than its view. */
export async function watchDrawing<Page>(
  draw: () => Promise<Page>,
): Promise<{ page: Page; readsAll: boolean }> {
  const drawing: Drawing = { readsAll: false };
  const page = await shared.drawing.run(drawing, draw);
  return { page, readsAll: drawing.readsAll };
}

/** Notes that the page that is being drawn depends on the whole library. */
export function noteReading(): void {
  const drawing = shared.drawing.getStore();
  if (drawing) drawing.readsAll = true;
}
