/**
 * Which browser tests run every night and not with `npm test`: those that show on other pages, at
 * other widths or with another fault what a test of every day shows. Their titles end with a tag.
 */

/** What the title of a case of many ends with: one or a few of them run every day. */
export const nightlyUnless = (isEveryday: boolean) => (isEveryday ? '' : ' @nightly');
