/** What is new, for feed readers. */
import rss from '@astrojs/rss';
import type { APIRoute } from 'astro';
import { entryPath } from '../domain/entry/entry.ts';
import { kinds } from '../domain/entry/kind.ts';
import { pillars } from '../domain/entry/pillar.ts';
import { href } from '../domain/entry/url.ts';
import { getPortal } from '../repository/collections/portal.ts';
import { portal as config } from '../portal.config.ts';

const maxItems = 50;

export const GET: APIRoute = async () => {
  const { entries, history } = await getPortal();
  return rss({
    title: config.name,
    description: config.description,
    site: new URL(href('/'), config.site),
    items: entries.slice(0, maxItems).map(({ id, kind, fields }) => {
      const changed = history.get(id)?.updated;
      return {
        title: fields.title,
        description: fields.summary,
        link: new URL(href(entryPath(id)), config.site).href,
        categories: [kinds[kind].label, ...fields.pillars.map((pillar) => pillars[pillar].label)],
        ...(changed ? { pubDate: new Date(changed) } : {}),
      };
    }),
  });
};
