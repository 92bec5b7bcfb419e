/** Every entry as a row, for tools outside of the portal. */
import type { APIRoute } from 'astro';
import { dateOf } from '../../domain/entry/catalogue.ts';
import type { ConfirmationOnRecord } from '../../domain/history/confirmation.ts';
import { entryPath, type Entry } from '../../domain/entry/entry.ts';
import { lastConfirmed } from '../../domain/history/freshness.ts';
import type { History } from '../../domain/history/history.ts';
import { href } from '../../domain/entry/url.ts';
import { getPortal } from '../../repository/collections/portal.ts';

function rowOf(
  entry: Entry,
  history: History | undefined,
  confirmations: readonly ConfirmationOnRecord[],
) {
  const { id, kind, fields, words } = entry;
  return {
    id,
    kind,
    title: fields.title,
    url: href(entryPath(id)),
    summary: fields.summary,
    pillars: fields.pillars,
    tags: fields.tags,
    owner: fields.owner,
    status: fields.status,
    type: fields.kind === 'lesson' ? undefined : fields.type,
    severity: fields.kind === 'retrospective' ? fields.severity : undefined,
    date: dateOf(entry),
    engines: fields.database?.engines?.map(({ name }) => name),
    operation: fields.database?.operation,
    risk: fields.database?.risk,
    importedFrom: fields.importedFrom,
    created: history?.created,
    updated: history?.updated,
    changed: history?.changed.time,
    confirmed: lastConfirmed(confirmations)?.on,
    words,
  };
}

export const GET: APIRoute = async () => {
  const { entries, history, confirmations } = await getPortal();
  return Response.json(
    entries.map((entry) => rowOf(entry, history.get(entry.id), confirmations.get(entry.id) ?? [])),
  );
};
