/** CSS in pictures: parsed, judged on its tree, and written again from it. */
import { generate, parse, walk, type CssNode } from 'css-tree';
import { atRules, functions } from './vocabulary.ts';

export type CssContext = 'stylesheet' | 'declarationList' | 'value';

/** Fonts that are part of the picture. */
const embeddedFont =
  /^data:(?:font|application)\/(?:x-)?(?:font-)?(?:woff2?|ttf|otf|opentype|truetype)[;,]/i;

/** The CSS as it is served, or what is wrong with it. */
export function cleanCss(text: string, context: CssContext): { css: string } | { wrong: string } {
  let wrong: string | undefined;
  const refuse = (why: string) => void (wrong ??= why);
  const tree = parse(text, {
    context,
    parseCustomProperty: true,
    onParseError: () => refuse('has a part that is not valid CSS'),
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
  let isValid = true;
  const again = parse(css, {
    context,
    parseCustomProperty: true,
    onParseError: () => void (isValid = false),
  });
  return isValid && generate(again) === css;
}

/** Ids that a value or a style refers to by `url(#id)`. */
export function referencesIn(css: string): string[] {
  return [...css.matchAll(/url\(\s*["']?#([^"')\s]+)/gi)].map(([, id]) => id!);
}
