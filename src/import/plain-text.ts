/**
 * Writes text that needs no escape as it is. The writer looks for each of sixty signs apart, which
 * was a tenth of the time of an import.
 */
import type { Text } from 'mdast';
import type { Options } from 'remark-stringify';

type Handler = NonNullable<NonNullable<Options['handlers']>['text']>;
type Unsafe = Parameters<Handler>[2]['unsafe'][number];

/** What text never stands in: addresses, titles, and the first line of a fence. */
const elsewhere = /^(?:autolink|codeFenced|destination|title)/;

/** A handler that looks for all signs of a writer at once, and escapes text that has one. */
export function textHandler(): Handler {
  let signs: RegExp | undefined;
  return ({ value }: Text, _, state, info) => {
    signs ??= anyOf(state.unsafe);
    const { before, after } = info;
    signs.lastIndex = before.length;
    const at = signs.exec(before + value + after)?.index ?? Infinity;
    return at < before.length + value.length ? state.safe(value, info) : value;
  };
}

/** What the writer would escape in any text, and the backslash, which it always escapes. */
function anyOf(unsafe: readonly Unsafe[]): RegExp {
  const sources = unsafe
    .filter(
      ({ inConstruct }) =>
        !inConstruct || ![inConstruct].flat().every((one) => elsewhere.test(one)),
    )
    .map(sourceOf);
  return new RegExp(['\\\\', ...new Set(sources)].join('|'), 'g');
}

function sourceOf({ atBreak, before, character, after }: Unsafe): string {
  const behind = (atBreak ? '[\\r\\n][\\t ]*' : '') + (before ? `(?:${before})` : '');
  return [
    behind && `(?<=${behind})`,
    character.replace(/[$()*+.?[\\\]^{|}]/, '\\$&'),
    after && `(?=${after})`,
  ].join('');
}
