/** Damaged entries that pass the check, built into a site: what their pages show. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'node-html-parser';
import { check } from '../src/checks/check.ts';
import { compileOptions } from '../src/repository/content/compile-options.ts';
import { readLibrary } from '../src/repository/content/read.ts';
import { isError } from '../src/domain/rules/problem.ts';
import { build } from '../tests/support/build.ts';
import { missingTexts } from '../tests/support/survival.ts';

export interface Built {
  pages: number;
  /** What the pages do not show of their sources, or do besides. */
  broken: string[];
}

/**
 * Builds a site of the project's own content with the texts beside it. `texts` by path below the
 * content folder.
 */
export async function inPages(content: string, texts: ReadonlyMap<string, string>): Promise<Built> {
  const folder = await mkdtemp(join(tmpdir(), 'portal-fuzz-'));
  const [library, out, canary] = ['content', 'site', 'canary'].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  try {
    await cp(content, library, { recursive: true });
    const kept = await withoutErrors(library, texts);
    const { code, output } = await build({
      PORTAL_CONTENT: library,
      PORTAL_OUT: out,
      PORTAL_CANARY: canary,
    });
    if (code !== 0) return { pages: 0, broken: [`The build fails:\n${output}`] };
    const found = await Promise.all(
      kept.map(async (file) =>
        (await missingIn(out, file, texts.get(file)!)).map((what) => `${file}: ${what}`),
      ),
    );
    return {
      pages: kept.length,
      broken: [
        ...found.flat(),
        ...(existsSync(canary) ? ['Something has run during the build'] : []),
      ],
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * Writes the texts and takes away again those in which the check finds errors, until it finds none.
 */
async function withoutErrors(
  library: string,
  texts: ReadonlyMap<string, string>,
): Promise<string[]> {
  for (const [file, text] of texts) await writeFile(join(library, file), text);
  let kept = [...texts.keys()];
  for (;;) {
    const wrong = new Set(
      check(await readLibrary(library, compileOptions))
        .filter(isError)
        .map(({ file }) => file),
    );
    const away = kept.filter((file) => wrong.has(file));
    if (away.length === 0) return kept;
    await Promise.all(away.map((file) => rm(join(library, file))));
    kept = kept.filter((file) => !wrong.has(file));
  }
}

async function missingIn(out: string, file: string, text: string): Promise<string[]> {
  // The text of <pre> holds elements, which the parser would leave unread.
  const page = parse(await readFile(join(out, file.replace(/\.mdx$/, ''), 'index.html'), 'utf8'), {
    blockTextElements: { script: true, style: true },
  });
  return missingTexts(file, text, page.querySelector('main')?.textContent ?? '');
}
