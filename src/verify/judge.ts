/** Everything in which a site differs from its manifest, from the content, and in itself. */
import { imbalances, type Ledger } from '../domain/rules/ledger.ts';
import {
  fileDifferences,
  manifestFile,
  readManifest,
  settingDifferences,
} from '../domain/site/manifest.ts';
import type { Expectation } from './expected.ts';
import { indexDifferences, fieldedIds } from './indexes.ts';
import type { Survey } from './survey.ts';

/** One sentence for each difference. A forged manifest hides nothing but what it alone knows. */
export function judge(survey: Survey, expected: Expectation): string[] {
  const found = [
    ...manifestDifferences(survey, expected),
    ...survey.faults,
    ...imbalances(ledgerOf(survey, expected)),
    ...fileFaults(survey, expected),
    ...pageFaults(survey, expected),
    ...indexDifferences(survey, expected),
    ...survey.wanted.missing(survey.files),
  ];
  return [...new Set(found)];
}

function manifestDifferences(survey: Survey, { identity }: Expectation): string[] {
  const { texts, files, unseen } = survey;
  const text = texts.get(manifestFile);
  if (text === undefined) return [`${manifestFile} is missing. Build again`];
  const manifest = readManifest(text);
  if ('why' in manifest) {
    return [`${manifestFile} is not a manifest of this portal (${manifest.why}). Build again`];
  }
  const { build, settings } = manifest;
  const seen = Object.entries(manifest.files).filter(([path]) => !unseen.has(path));
  return [
    ...settingDifferences(settings, identity.settings),
    ...(build === identity.build ? [] : [`${manifestFile} ${ofBuild(build, identity.build)}`]),
    ...fileDifferences({ files: Object.fromEntries(seen) }, files),
  ];
}

function ofBuild(found: string, wanted: string): string {
  return `is of build ${found}, not ${wanted}`;
}

/** Pages and records that are there, beside the entries that should have them. */
export function ledgerOf(
  { pages, records, texts }: Survey,
  { publication, ownPages }: Expectation,
): Ledger {
  const ids = [...pages.keys()].filter(
    (path) => path.endsWith('/index.html') && !ownPages.has(path),
  );
  return {
    sources: publication.sources,
    pages: ids.map((path) => path.slice(0, -'/index.html'.length)).sort(),
    textRecords: records,
    fieldedRecords: fieldedIds(texts),
  };
}

/** Files that must be there and are not, that no build makes, or that are copies of other files. */
function fileFaults({ files, pages, unseen }: Survey, expected: Expectation): string[] {
  const { required, copied, mayBe } = expected;
  const missing = [...required].filter((path) => !files.has(path) && !unseen.has(path));
  const isPage = (path: string) => pages.has(path) && path.endsWith('/index.html');
  const strange = [...files.keys()].filter(
    (path) => !required.has(path) && !mayBe(path) && !isPage(path),
  );
  const changed = [...copied].filter(
    ([path, { sha256 }]) => files.has(path) && files.get(path)!.sha256 !== sha256,
  );
  return [
    ...missing.map((path) => `${path} is missing`),
    ...strange.map((path) => `${path} is not a file that the portal makes`),
    ...changed.map(([path]) => `${path} is not the file in public/`),
  ];
}

/** Pages that are cut short, are at a wrong address, or are of another build. */
function pageFaults({ pages }: Survey, { identity }: Expectation): string[] {
  const { build, settings } = identity;
  const all = [...pages].sort(([a], [b]) => (a < b ? -1 : 1));
  const cut = all.filter(([, { isWhole }]) => !isWhole).map(([path]) => path);
  const others = Map.groupBy(
    all.filter(([, page]) => page.build !== build),
    ([, page]) => page.build,
  );
  const address = (path: string) =>
    `${settings.site.replace(/\/$/, '')}${settings.base}${addressOf(path)}`;
  const misplaced = all.filter(([path, { canonical }]) => canonical !== address(path));
  return [
    ...cut.map((path) => `${path} is truncated: its end is missing`),
    ...[...others].map(([other, rows]) =>
      otherBuild(
        other,
        rows.map(([path]) => path),
        build,
      ),
    ),
    ...misplaced.map(
      ([path, { canonical }]) => `${path} is the page of ${canonical ?? 'no address'}`,
    ),
  ];
}

function otherBuild(other: string | undefined, [first, ...more]: string[], build: string): string {
  const others = more.length > 0 ? ` and ${more.length} more` : '';
  const which = other === undefined ? 'no page of the portal' : `of build ${other}, not ${build}`;
  return `${first}${others}: ${which}`;
}

/** The address of a page below the base. */
function addressOf(path: string): string {
  return path === '404.html' ? '404/' : path.replace(/(?:^|(?<=\/))index\.html$/, '');
}
