/** What a site was built with, as its manifest says. */
export const digest = 'a'.repeat(64);

export const settings = {
  base: '/',
  audience: 'everyone',
  site: 'https://a.example',
  content: digest,
  code: digest,
};
