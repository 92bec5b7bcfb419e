/** What maintainers look after, as text for a terminal or as Markdown for the summary of a job. */
import { asStated } from '../../domain/history/authority.ts';
import type { ConfirmationOnRecord } from '../../domain/history/confirmation.ts';
import { entryPath } from '../../domain/entry/entry.ts';
import type { MaintenanceGroup, MaintenanceRow } from '../../domain/history/maintenance.ts';
import { markdownLink, markdownText } from '../../escape/markdown.ts';
import { terminalWord } from '../../escape/terminal.ts';
import type { Masked } from '../mask.ts';
import { plural } from '../../domain/words/plural.ts';

/** `site` is the address of the portal, without its last slash. */
export type FreshnessReporter = (
  groups: Masked<readonly MaintenanceGroup[]>,
  site: string,
) => string;

/** As many as one sitting can deal with. */
const shown = 25;

function factsOf({ entry, confirmed, changed, doubted, uses }: MaintenanceRow): string {
  return [
    entry.fields.owner,
    ...(doubted ? [`reported wrong by ${doubted.by} on ${doubted.on}${remark(doubted)}`] : []),
    confirmed ? `confirmed ${confirmed.on}${remark(confirmed)}` : 'not confirmed yet',
    ...(changed ? [`changed ${changed}`] : []),
    ...(uses > 0 ? [`in ${plural(uses, 'retrospective')}`] : []),
  ].join(', ');
}

function remark({ authority }: ConfirmationOnRecord): string {
  return authority === 'recorded' ? '' : ` (${asStated})`;
}

function more({ rows }: MaintenanceGroup): string[] {
  return rows.length > shown ? [`And ${rows.length - shown} more.`] : [];
}

export const textFreshness: FreshnessReporter = (groups) =>
  groups
    .map((group) =>
      [
        group.title,
        `  ${group.means}`,
        ...group.rows
          .slice(0, shown)
          .map((row) => terminalWord(`  ${row.entry.file}  ${factsOf(row)}`)),
        ...more(group).map((line) => `  ${line}`),
      ].join('\n'),
    )
    .join('\n\n');

export const githubFreshness: FreshnessReporter = (groups, site) =>
  groups
    .map((group) =>
      [
        `## ${group.title}`,
        '',
        group.means,
        '',
        ...group.rows
          .slice(0, shown)
          .map(
            (row) =>
              `- ${markdownLink(row.entry.fields.title, site, entryPath(row.entry.id))}: ${markdownText(factsOf(row))}`,
          ),
        '',
        ...more(group),
      ].join('\n'),
    )
    .join('\n');
