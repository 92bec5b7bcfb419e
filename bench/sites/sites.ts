/** The portal and its peers, one table for all benches. */
import { docusaurus } from './docusaurus.ts';
import { hugo } from './hugo.ts';
import { material } from './material.ts';
import { mdxModules } from './mdx-modules.ts';
import { portal } from './portal.ts';
import type { Site } from './site.ts';
import { starlight } from './starlight.ts';
import { vitepress } from './vitepress.ts';

/** Every peer of the portal. */
export const peers: readonly Site[] = [
  hugo,
  vitepress,
  starlight,
  docusaurus,
  material,
  mdxModules,
];

/** The portal, and the peers whose ids are listed with commas between them; `all` is every one. */
export function sitesOf(ids: string): readonly Site[] {
  const wanted = ids === 'all' ? peers.map(({ id }) => id) : ids.split(',').filter(Boolean);
  const found = wanted.map((id) => {
    const peer = peers.find((one) => one.id === id);
    if (!peer)
      throw new Error(`There is no peer ${id}. Peers: ${peers.map((one) => one.id).join(', ')}`);
    return peer;
  });
  return [portal, ...found];
}
