/** CSS in pictures: parsed, judged on its tree, and written again from it. */
import { generate, parse, walk, type CssNode } from 'css-tree';
import { limits, written } from '../../../domain/rules/cost.ts';
import { atRules, functions } from './vocabulary.ts';

export type CssContext = 'stylesheet' | 'declarationList' | 'value';

/** Fonts that are part of the picture. */
const embeddedFont =
  /^data:(?:font|application)\/(?:x-)?(?:font-)?(?:woff2?|ttf|otf|opentype|truetype)[;,]/i;

/** The CSS as it is served, or what is wrong with it. */
export type CleanCss = { css: string } | { wrong: string };

/**
 * Cleans the CSS of one picture. Programs write the same few words at thousands of elements, so
 * equal texts are read once; all others together are bounded.
 */
export class CssCleaner {
  private readonly known = new Map<string, CleanCss>();
  private parts = 0;

  clean(text: string, context: CssContext): CleanCss {
    const key = `${context}\n${text}`;
    const cleaned = this.known.get(key) ?? this.cleanNew(text, context);
    this.known.set(key, cleaned);
    return cleaned;
  }

  private cleanNew(text: string, context: CssContext): CleanCss {
    this.parts += 1 + (text.match(/[{};:,(]/g)?.length ?? 0);
    if (this.parts > limits.styleParts.most)
      return {
        wrong: `gives the picture more than ${written(limits.styleParts.most)} parts of CSS`,
      };
    return cleanCss(text, context);
  }
}

/** Ends a reading at its first error: the parser looks through the whole text for each. */
function stop(error: Error): never {
  throw error;
}

/**
 * The CSS as it is served, or what is wrong with it. The parser throws at some of what is not
 * valid, is made to at the rest, and runs out of stack when it is nested deeply, as the writer
 * does.
 */
export function cleanCss(text: string, context: CssContext): CleanCss {
  try {
    return readAndWrite(text, context);
  } catch {
    return { wrong: 'has a part that is not valid CSS' };
  }
}

function readAndWrite(text: string, context: CssContext): CleanCss {
  let wrong: string | undefined;
  const refuse = (why: string) => void (wrong ??= why);
  const tree = parse(text, {
    context,
    parseCustomProperty: true,
    onParseError: stop,
  });
  if (context === 'stylesheet') dropHtmlComments(tree);
  walk(tree, function (node) {
    const why = judge(node, this.atrule?.name.toLowerCase() === 'font-face');
    if (why) refuse(why);
  });
  if (wrong) return { wrong };
  const css = generate(tree);
  return isStable(css, context) ? { css } : { wrong: 'cannot be written without changing it' };
}

/** `<!--` and `-->` around a style sheet mean nothing in CSS. */
function dropHtmlComments(tree: CssNode): void {
  walk(tree, (node, item, list) => {
    if (node.type === 'CDO' || node.type === 'CDC') list?.remove(item!);
  });
}

function judge(node: CssNode, inFontFace: boolean): string | undefined {
  if (node.type === 'Raw')
    return `has a part that is not understood: \`${node.value.slice(0, 40)}\``;
  if (node.type === 'Atrule' && !atRules.has(node.name.toLowerCase()))
    return `uses \`@${node.name}\``;
  if (node.type === 'Function' && !functions.has(node.name.toLowerCase()))
    return `uses \`${node.name}()\``;
  if (node.type !== 'Url') return undefined;
  const isOwn = /^#[^\s]*$/.test(node.value) || (inFontFace && embeddedFont.test(node.value));
  return isOwn ? undefined : 'would load something from elsewhere';
}

/** What is served is read by a browser, so reading it again must give the same. */
function isStable(css: string, context: CssContext): boolean {
  const again = parse(css, { context, parseCustomProperty: true, onParseError: stop });
  return generate(again) === css;
}

/** Ids that a value or a style refers to by `url(#id)`. */
export function referencesIn(css: string): string[] {
  return [...css.matchAll(/url\(\s*["']?#([^"')\s]+)/gi)].map(([, id]) => id!);
}
