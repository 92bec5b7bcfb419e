/** The text of `src/portal.words.ts` for what an organisation calls the pillars. */
import { pillarIds, pillars, type Pillar } from '../domain/entry/pillar.ts';
import { valueText } from './config-file.ts';

/** Undefined where every pillar is called that already. */
export function wordsText(labels: Partial<Record<Pillar, string>>): string | undefined {
  if (pillarIds.every((id) => (labels[id] ?? pillars[id].label) === pillars[id].label))
    return undefined;
  const table = pillarIds.map((id) => {
    const { label, asks, means } = pillars[id];
    return [id, { label: labels[id] ?? label, asks, means }];
  });
  return `/** What the five pillars are called here: labels, questions and meanings derive from this table. */

export const pillarWords = ${valueText(Object.fromEntries(table), 0)};
`;
}
