/**
 * `npm run eval:search`: how well the search page finds what judgements ask for, in a real browser,
 * beside its engines alone and plain Pagefind and lunr.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { kindIds, kinds } from '../src/domain/entry/kind.ts';
import { findChromium, launchArguments } from '../tests/support/chromium.ts';
import { absent, isTypo, placeOf, readJudgements, scoreOf, type Judgement } from './judgement.ts';
import { rankersOf, type Page, type Ranker } from './search-rankers.ts';
import { serve } from './static-server.ts';

const usage = 'Usage: npm run eval:search -- --content DIR --judgements FILE [--misses]';

interface Row {
  id: string;
  title: string;
  url: string;
  importedFrom?: string;
}

/** A content folder as it is; of foreign Markdown, what the importer makes of it. */
function contentOf(folder: string, scratch: string): string {
  if (kindIds.some((kind) => existsSync(join(folder, kinds[kind].folder)))) return folder;
  const content = join(scratch, 'content');
  const args = [
    'src/cli/import.ts',
    '--from',
    folder,
    '--to',
    content,
    '--kind',
    'playbook',
    '--owner',
    'platform',
    '--pillar',
    'automation',
    // What of a page is not understood is still found by the rest of it.
    '--accept',
  ];
  execFileSync('node', args, { stdio: ['ignore', 'ignore', 'inherit'] });
  return content;
}

function build(content: string, out: string): void {
  const env = { ...process.env, PORTAL_CONTENT: content, PORTAL_OUT: out, PORTAL_BASE: '' };
  execFileSync('node', ['src/cli/build.ts'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** The text of a built page, for the peer that indexes texts. */
function pageOf(out: string, { id, title }: Row): Page {
  const html = readFileSync(join(out, id, 'index.html'), 'utf8');
  const text = html
    .slice(html.indexOf('<!--text-->'), html.indexOf('<!--/text-->'))
    .replace(/<[^>]*>/g, ' ');
  return { id, title, text };
}

/** Asks the search page itself. The hits of the first page are read, best first. */
async function openPage(
  out: string,
): Promise<{ rank: Ranker; match(): Promise<string>; close(): Promise<void> }> {
  const server = await serve(out, 0);
  const browser = await chromium.launch({ executablePath: findChromium(), args: launchArguments });
  const page = await (await browser.newContext({ serviceWorkers: 'block' })).newPage();
  const rank: Ranker = async (query) => {
    await page.goto(`${server.origin}/search/?q=${encodeURIComponent(query)}`);
    await page.waitForSelector('[data-search-results][data-state=done]');
    const paths = await page
      .locator('[data-hit]')
      .evaluateAll((hits) => hits.map((hit) => new URL(hit.querySelector('a')!.href).pathname));
    return paths.map((path) => path.slice(1, -1));
  };
  const match = async () =>
    (await page.locator('[data-search-results]').getAttribute('data-match')) ?? '';
  const close = async () => {
    await browser.close();
    server.close();
  };
  return { rank, match, close };
}

async function placesOf(
  rank: Ranker,
  judgements: readonly Judgement[],
  rows: readonly Row[],
): Promise<number[]> {
  const names = new Map(rows.map(({ id, importedFrom }) => [id, importedFrom ?? id]));
  const places: number[] = [];
  for (const judgement of judgements)
    places.push(
      placeOf(
        judgement,
        (await rank(judgement.query)).map((id) => names.get(id) ?? id),
      ),
    );
  return places;
}

/**
 * Of each class of judgements how well it is answered by the page, and how often it says that
 * something is missing.
 */
function classTable(
  judgements: readonly Judgement[],
  places: readonly number[],
  matches: readonly string[],
): object[] {
  const rows = judgements.map((judgement, at) => ({
    kind: judgement.type ?? judgement.variant ?? 'real',
    place: places[at]!,
    isSaid: matches[at] !== 'good',
  }));
  return Array.from(
    Map.groupBy(rows, ({ kind }) => kind),
    ([kind, some]) => {
      const { rows: count, mrr, hit1, hit5 } = scoreOf(some.map(({ place }) => place));
      const said = `${some.filter(({ isSaid }) => isSaid).length} of ${count}`;
      const ranked =
        kind === absent
          ? undefined
          : { 'MRR@10': shown(mrr), 'hit@1': shown(hit1), 'hit@5': shown(hit5) };
      return { class: kind, rows: count, ...ranked, 'said so': said };
    },
  );
}

const shown = (share: number) => share.toFixed(3);

async function main(content: string, file: string, misses: boolean): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'portal-eval-'));
  const out = join(scratch, 'site');
  try {
    build(contentOf(content, scratch), out);
    const rows = JSON.parse(readFileSync(join(out, 'api', 'entries.json'), 'utf8')) as Row[];
    const judgements = readJudgements(file);
    const answerable = judgements.filter(({ type }) => type !== absent);
    const page = await openPage(out);
    const matches: string[] = [];
    const all = await placesOf(
      async (query) => {
        const ranking = await page.rank(query);
        matches.push(await page.match());
        return ranking;
      },
      judgements,
      rows,
    );
    console.table(classTable(judgements, all, matches));
    if (misses)
      judgements.forEach(
        ({ id, query }, at) =>
          (matches[at] !== 'good') !== (judgements[at]!.type === absent) &&
          console.log(`${id}: “${query}” is answered as ${matches[at]}`),
      );
    const rankers = {
      'this portal, in Chromium': page.rank,
      ...rankersOf(
        out,
        rows.map((row) => pageOf(out, row)),
      ),
    };
    const table: Array<Record<string, string | number>> = [];
    for (const [name, rank] of Object.entries(rankers)) {
      const places =
        rank === page.rank
          ? all.filter((_, at) => judgements[at]!.type !== absent)
          : await placesOf(rank, answerable, rows);
      for (const [kind, wanted] of [
        ['real', false],
        ['typo', true],
      ] as const) {
        const own = places.filter((_, at) => isTypo(answerable[at]!) === wanted);
        if (own.length === 0) continue;
        const { rows: count, mrr, hit1, hit5, hit10 } = scoreOf(own);
        table.push({
          search: name,
          rows: `${count} ${kind}`,
          'MRR@10': shown(mrr),
          'hit@1': shown(hit1),
          'hit@5': shown(hit5),
          'hit@10': shown(hit10),
        });
      }
      if (misses && rank === page.rank)
        answerable.forEach(
          ({ id, query, expected }, at) =>
            places[at] !== 1 &&
            console.log(
              `${id}: “${query}” has ${expected.join(' or ')} at place ${places[at] || 'none'}`,
            ),
        );
    }
    await page.close();
    console.table(table);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

const { values } = parseArgs({
  options: {
    content: { type: 'string', default: 'content' },
    judgements: { type: 'string', default: 'tests/search/judgements.jsonl' },
    misses: { type: 'boolean', default: false },
    help: { type: 'boolean' },
  },
});
if (values.help) console.log(usage);
else await main(values.content, values.judgements, values.misses);
