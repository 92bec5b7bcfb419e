/** What HTML puts into elements that Markdown cannot hold there: captions of tables, lone tabs. */
import type { Element, Nodes, RootContent } from 'hast';

/** Puts the caption of a table before it, and marks tabs that are in no group. */
export function liftCaptions(tree: Nodes, inTabs = false): void {
  if (!('children' in tree)) return;
  const lifted = (tree.children as RootContent[]).flatMap((child): RootContent[] => {
    if (child.type !== 'element') return [child];
    if (child.tagName === 'x-tab' && !inTabs) child.properties['dataAlone'] = '';
    liftCaptions(child, child.tagName === 'x-tabs');
    if (child.tagName !== 'table') return [child];
    const isCaption = (node: Nodes) => node.type === 'element' && node.tagName === 'caption';
    const captions = child.children
      .filter(isCaption)
      .map((node) => ({ ...node, tagName: 'p' }) as Element);
    child.children = child.children.filter((node) => !isCaption(node));
    return [...captions, child];
  });
  tree.children = lifted as typeof tree.children;
}
