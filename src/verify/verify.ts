/** Holds a built site, in a folder or as it is served, against its manifest and the content. */
import { identify } from '../repository/collections/build.ts';
import type { Publication } from '../repository/collections/ledger.ts';
import type { settings } from '../repository/content/settings.ts';
import { expect, type Expectation } from './expected.ts';
import { judge } from './judge.ts';
import { NoPortal } from './served.ts';
import type { Site } from './site.ts';
import { survey, type Section, type Survey } from './survey.ts';
import { Wanted } from './wanted.ts';

/** The page on which every result of a team is shown. */
const resultsPage = 'assess/teams/index.html';

/** What today's content and code make of the entries that are to be published. */
export async function expectNow(
  origin: typeof settings,
  publication: Publication,
): Promise<Expectation> {
  return expect(await identify(origin), publication);
}

/**
 * One sentence for each difference; empty for a site that is fit to be served.
 *
 * @throws When it cannot be found out, as when a server does not answer. One that answers something
 * else than this portal is a difference.
 */
export async function verify(site: Site, expected: Expectation): Promise<string[]> {
  try {
    return judge(await read(site, expected), expected);
  } catch (cause) {
    if (cause instanceof NoPortal) return [cause.message];
    throw cause;
  }
}

/** Reads a site with what is to be expected of it in mind. */
export function read(site: Site, { identity, publication }: Expectation): Promise<Survey> {
  const { site: address, base } = identity.settings;
  const sections = publication.anchors.map(({ place, page, anchor }): Section => {
    const sentence = `${place} leads to the section #${anchor} of /${page}/, which is not there`;
    return { page: `${page}/index.html`, anchor, sentence };
  });
  const results = publication.results.map(({ file, anchor }): Section => ({
    page: resultsPage,
    anchor,
    sentence: `${file} is not shown on ${resultsPage}`,
  }));
  const series = publication.series.map(({ file, path, anchor }): Section => {
    const page = `${path.slice(1)}index.html`;
    return { page, anchor, sentence: `${file} is not shown on ${page}` };
  });
  return survey(site, new Wanted(address, base), [...sections, ...results, ...series]);
}
