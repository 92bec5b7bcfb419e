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
import { isTypo, placeOf, readJudgements, scoreOf, type Judgement } from './judgement.ts';
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
  ];
  execFileSync('node', args, { stdio: ['ignore', 'ignore', 'inherit'] });
  return content;
}

function build(content: string, out: string): void {
  const env = { ...process.env, PORTAL_CONTENT: content, PORTAL_OUT: out, PORTAL_BASE: '' };
  execFileSync('astro', ['build', '--silent'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
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
async function openPage(out: string): Promise<{ rank: Ranker; close(): Promise<void> }> {
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
  const close = async () => {
    await browser.close();
    server.close();
  };
  return { rank, close };
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

const shown = (share: number) => share.toFixed(3);

async function main(content: string, file: string, misses: boolean): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'portal-eval-'));
  const out = join(scratch, 'site');
  try {
    build(contentOf(content, scratch), out);
    const rows = JSON.parse(readFileSync(join(out, 'api', 'entries.json'), 'utf8')) as Row[];
    const judgements = readJudgements(file);
    const page = await openPage(out);
    const rankers = {
      'this portal, in Chromium': page.rank,
      ...rankersOf(
        out,
        rows.map((row) => pageOf(out, row)),
      ),
    };
    const table: Array<Record<string, string | number>> = [];
    for (const [name, rank] of Object.entries(rankers)) {
      const places = await placesOf(rank, judgements, rows);
      for (const [kind, wanted] of [
        ['real', false],
        ['typo', true],
      ] as const) {
        const own = places.filter((_, at) => isTypo(judgements[at]!) === wanted);
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
        judgements.forEach(
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
