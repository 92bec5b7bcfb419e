/** The page of an entry as HTML, made in a browser by the layouts that make it in a build. */
import { renderToString } from 'astro/runtime/server/index.js';
import type { EntryView } from '../../ui/entry/entry-view.ts';
import type { Kind } from '../../domain/entry/kind.ts';
import LessonLayout from '../LessonLayout.astro?browser';
import PlaybookLayout from '../PlaybookLayout.astro?browser';
import RetrospectiveLayout from '../RetrospectiveLayout.astro?browser';

const layouts: Record<Kind, unknown> = {
  lesson: LessonLayout,
  playbook: PlaybookLayout,
  retrospective: RetrospectiveLayout,
};

/** What lies between the frame of a page and its end: head, facts, text and foot of an entry. */
export async function renderEntry(view: EntryView): Promise<string> {
  const html = await renderToString(resultOf(), layouts[view.entry.kind] as never, { view }, {});
  return String(html);
}

/** What Astro's runtime asks for while it renders components that fetch nothing. */
function resultOf(): never {
  return {
    createAstro: (props: object) => ({ props, self: null }),
    compressHTML: 'jsx',
    partial: true,
    base: '/',
    styles: new Set(),
    scripts: new Set(),
    links: new Set(),
    componentMetadata: new Map(),
    inlinedScripts: { get: () => '' },
    renderers: [],
    response: new Response(),
    _metadata: {
      hasHydrationScript: false,
      rendererSpecificHydrationScripts: new Set(),
      hasRenderedHead: true,
      renderedScripts: new Set(),
      hasDirectives: new Set(),
      headInTree: false,
      extraHead: [],
      extraStyleHashes: [],
      extraScriptHashes: [],
      propagators: new Set(),
      pendingSlotEvaluations: [],
      templateDepth: 0,
    },
  } as never;
}
