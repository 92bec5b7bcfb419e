/** One text through all steps of an import, without a folder. */
import { keepingLast } from '../../src/compile/body/parse.ts';
import { parseWithSatteri } from '../../src/compile/body/satteri.ts';
import type { Loss } from '../../src/import/report.ts';
import { anchorsNow, writeAnchors } from '../../src/import/convert/anchors.ts';
import { markAddresses } from '../../src/import/convert/bare-addresses.ts';
import { idsOf } from '../../src/import/convert/headings.ts';
import { placeImages } from '../../src/import/convert/images.ts';
import { resolveLinks } from '../../src/import/convert/links.ts';
import { Notes } from '../../src/import/convert/notes.ts';
import { PictureNames } from '../../src/import/convert/picture-names.ts';
import { redactEntry } from '../../src/import/convert/secrets.ts';
import { factsOfPage, SiteMap } from '../../src/import/convert/site-map.ts';
import { factsOf, fieldsOf } from '../../src/import/fields/fields.ts';
import { conserve } from '../../src/import/prove/conserve.ts';
import { readPage } from '../../src/import/read/page.ts';
import { makeCompilable } from '../../src/import/write.ts';

export interface ImportedText {
  /** The text of the entry; undefined when there is none. */
  text?: string;
  lost: Loss[];
  changed: string[];
  unsure: string[];
  error?: string;
}

const options = { base: '/', insecureHosts: [] };
const choice = { kind: 'playbook', owner: 'platform', pillars: ['automation'], tags: [] } as const;
const nothing = {
  sources: [],
  others: new Set<string>(),
  files: new Set<string>(),
  byName: new Map<string, string>(),
  links: new Map<string, string>(),
  skipped: [],
};

/** Imports a text as if it were the only file of a folder. */
export async function importText(path: string, source: string): Promise<ImportedText> {
  const notes = new Notes();
  const page = { ...readPage(path, source, notes, () => undefined), modified: '2026-01-31' };
  await placeImages(page, '/', nothing, 'page', new PictureNames('/'));
  const fields = fieldsOf(page, choice);
  resolveLinks(page, new SiteMap([factsOfPage(page)]), () => '/playbooks/page/', []);
  page.tree.children.push(...factsOf(page, fields));
  markAddresses(page.tree);
  const anchors = new Map([[path, anchorsNow(page, idsOf(page.tree))]]);
  writeAnchors(page, () => '/playbooks/page/', anchors);
  const file = 'playbooks/page.mdx';
  const parse = keepingLast(parseWithSatteri);
  const { entry, text, problems } = makeCompilable(file, fields, page.tree, options, notes, parse);
  if (!entry) return { lost: [], ...notes.lists(), error: problems[0]?.message ?? 'no entry' };
  const clean = redactEntry(file, text, notes, parse);
  return { text: clean, lost: conserve(page.text, entry, clean), ...notes.lists() };
}
