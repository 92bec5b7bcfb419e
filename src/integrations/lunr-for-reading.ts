/**
 * lunr as a browser needs it: without what builds an index, cuts texts, reads lunr's own query
 * language and forgives slips, which the portal does itself. All of lunr is in one function, of
 * which no bundler can leave out a part.
 */
import type { Plugin } from 'vite';

/** What nothing else calls once an index is loaded and asked for whole words. */
const unused = [
  'tokenizer',
  'generateStopWordFilter',
  'stopWordFilter',
  'trimmer',
  'TokenSet.fromFuzzyString',
  'Builder',
  'QueryParseError',
  'QueryLexer',
  'QueryParser',
];

export function lunrForReading(): Plugin {
  return {
    name: 'lunr-for-reading',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    transform: {
      filter: { id: /\/lunr\/lunr\.js$/ },
      handler: (code) => ({ code: withoutUnused(code), map: null }),
    },
  };
}

/** Each statement of lunr begins a line. Throws if a part is not there: this is another lunr. */
export function withoutUnused(code: string): string {
  let kept = code.split(/^(?=lunr\.| *;\()/m);
  for (const part of unused) {
    const before = kept.length;
    const ofPart = new RegExp(`^lunr\\.(?:Pipeline\\.registerFunction\\(lunr\\.)?${part}\\b`);
    kept = kept.filter((statement) => !ofPart.test(statement));
    if (kept.length === before) throw new Error(`lunr has no ${part} that could be left out`);
  }
  return kept.join('');
}
