/**
 * The engines straight over content, without a build: both indexes are written to a folder that is
 * thrown away. Runs in Node.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commonWords } from '../query/common-words.ts';
import { buildFieldedIndex, type FieldedRecord } from '../fielded/build-index.ts';
import type { FieldedVocabulary } from '../fielded/format.ts';
import type { Engines } from './files.ts';
import { openFolder } from './folder.ts';
import type { PortalIndex } from '../engine/portal.ts';
import { pageOfText, writeTextIndex } from '../engine/text-index.ts';

/** Indexes records, hands the engines to `use`, and cleans up after it. */
export async function withIndexOf<T>(
  records: readonly FieldedRecord[],
  vocabulary: FieldedVocabulary,
  use: (engines: Engines) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'portal-search-'));
  try {
    await mkdir(join(folder, 'search'));
    await writeFile(
      join(folder, 'search', 'fielded.json'),
      JSON.stringify(buildFieldedIndex(records, vocabulary, { build: 'none' })),
    );
    const portal: PortalIndex = { pages: [], terms: [], common: commonWords };
    await writeFile(join(folder, 'search', 'portal.json'), JSON.stringify(portal));
    const texts = new Map(records.map(({ document, text }) => [document.id, text]));
    await writeTextIndex(folder, async ({ id }) => pageOfText(texts.get(id)!));
    return await use(openFolder(folder));
  } finally {
    await rm(folder, { recursive: true });
  }
}
