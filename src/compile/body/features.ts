/** What the parser reads, wherever it runs. */

/** Smart punctuation would change commands in prose; unknown directives would vanish. */
export const features = {
  gfm: true,
  frontmatter: false,
  smartPunctuation: false,
  directive: false,
} as const;
