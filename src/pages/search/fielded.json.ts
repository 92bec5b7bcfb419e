/** The fielded search index, as a file and while authoring. */
import type { APIRoute } from 'astro';
import { getPortal } from '../../repository/collections/portal.ts';
import { buildFieldedIndex } from '../../search/fielded/build-index.ts';
import { fieldedRecord, fieldedVocabulary } from '../../search/engine/record.ts';

export const GET: APIRoute = async () => {
  const { build, entries, history, tags, terms } = await getPortal();
  const records = entries.map((entry) => fieldedRecord(entry, history.get(entry.id)?.updated));
  // While authoring no other index holds the texts.
  const index = buildFieldedIndex(records, fieldedVocabulary(tags.values(), terms.values()), {
    build: build.id,
    withTexts: import.meta.env.DEV,
  });
  return new Response(JSON.stringify(index), { headers: { 'Content-Type': 'application/json' } });
};
