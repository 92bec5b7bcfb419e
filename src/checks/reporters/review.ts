/** What a change amounts to, as text for a terminal or as Markdown for the summary of a job. */
import { kindsIn, type Review, type ReviewedFile } from '../../domain/history/review.ts';
import { markdownText } from '../../escape/markdown.ts';
import { terminalWord } from '../../escape/terminal.ts';
import { urlPath } from '../../escape/url.ts';
import type { Masked } from '../mask.ts';
import { plural } from '../../domain/words/plural.ts';

/** What the check found in the library after the change. */
export interface Found {
  errors: number;
  warnings: number;
}

export type ReviewReporter = (review: Masked<Review>, found: Found) => string;

/** How many names a sentence can bear. */
const shown = 8;

/** One sentence each, for what is worth knowing before the files are read. */
function remarks(
  { files, newTags, newTeams, groups, code, batch }: Review,
  { errors, warnings }: Found,
): string[] {
  const added = sum(files, 'added');
  const removed = sum(files, 'removed');
  const usual =
    batch.median === undefined
      ? 'there is no earlier change to compare with'
      : `the median of earlier changes is ${batch.median}`;
  return [
    files.length === 0
      ? 'No content changes.'
      : `Touches ${kindsIn(files)}: ${added} words more, ${removed} words less.`,
    errors + warnings === 0
      ? 'The check finds no problems.'
      : `The check finds ${plural(errors, 'error')} and ${plural(warnings, 'warning')}.`,
    ...(newTags.length > 0
      ? [`New tags: ${newTags.join(', ')}. Is there no other word for them yet?`]
      : []),
    ...(newTeams.length > 0 ? [`New teams: ${newTeams.join(', ')}.`] : []),
    ...(groups.length > 0 ? [`Reviewed by: ${groups.join(', ')}.`] : []),
    ...(files.length > 0 ? [`Batch: ${plural(batch.files, 'file')}; ${usual}.`] : []),
    ...(batch.isLarge
      ? [
          'This is a large batch. Smaller ones are read sooner and better: can it be split, such as by entry?',
        ]
      : []),
    ...(files.length > 0 && code.length > 0
      ? [`Content and code are changed together: ${some(code)}. Make it two pull requests.`]
      : []),
  ];
}

/** The first few of a list, and how many more there are. */
function some(items: readonly string[]): string {
  const more = items.length - shown;
  return more > 0 ? `${items.slice(0, shown).join(', ')} and ${more} more` : items.join(', ');
}

function sum(files: readonly ReviewedFile[], key: 'added' | 'removed'): number {
  return files.reduce((total, file) => total + file[key], 0);
}

export const textReview: ReviewReporter = (review, found) => {
  const rows = review.files.map(
    ({ file, status, added, removed, title }) =>
      `  ${status.padEnd(8)}${file}  +${added} −${removed}${title ? `  ${title}` : ''}`,
  );
  return [...remarks(review, found), ...rows].map(terminalWord).join('\n');
};

export const githubReview: ReviewReporter = (review, found) => {
  const rows = review.files.map(
    ({ file, status, added, removed, title, url }) =>
      `| ${status} | ${markdownText(file)} | ${title ? markdownText(title) : ''} | ${added} | ${removed} | ${url ? markdownText(urlPath(url)) : ''} |`,
  );
  const table =
    rows.length > 0
      ? [
          '',
          '| | file | title | words more | words less | page in the preview |',
          '| --- | --- | --- | ---: | ---: | --- |',
          ...rows,
        ]
      : [];
  return [
    '## What this changes',
    '',
    ...remarks(review, found).map((remark) => `- ${markdownText(remark)}`),
    ...table,
    '',
  ].join('\n');
};
